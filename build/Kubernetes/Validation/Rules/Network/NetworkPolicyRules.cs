namespace Welkin.Kubernetes;

/// <summary>What the API asks of a NetworkPolicy.</summary>
internal static class NetworkPolicyRules
{
    public static void Create(Field root, FaultList faults) => Check(root["spec"], [], faults);

    /// <summary>Ranges that the old object held already are taken as they are.</summary>
    public static void Update(Field root, Field old, FaultList faults) => Check(root["spec"],
        [.. Peers(old["spec"]).Select(peer => peer["ipBlock"]).SelectMany(block => block["except"].Words().Append(block["cidr"].Said()))], faults);

    private static IEnumerable<Field> Peers(Field spec) =>
        spec["ingress"].Items.SelectMany(rule => rule["from"].Items).Concat(spec["egress"].Items.SelectMany(rule => rule["to"].Items));

    private static void Check(Field spec, HashSet<string> known, FaultList faults)
    {
        LabelRules.Selector(spec["podSelector"], faults);
        foreach (var (rule, peers) in spec["ingress"].Items.Select(rule => (rule, "from")).Concat(spec["egress"].Items.Select(rule => (rule, "to"))))
        {
            foreach (var port in rule["ports"].Items)
                Port(port, faults);
            foreach (var peer in rule[peers].Items)
                Peer(peer, known, faults);
        }
        var types = spec["policyTypes"];
        if (types.Tally() > 2)
        {
            faults.Invalid(types.Path, types.Node, "may not specify more than two policyTypes");
            return;
        }
        foreach (var type in types.Items)
            faults.OneOf(type, "Ingress", "Egress");
    }

    private static void Port(Field port, FaultList faults)
    {
        if (port["protocol"].IsSet)
            faults.OneOf(port["protocol"], "TCP", "UDP", "SCTP");
        var (number, last) = (port["port"], port["endPort"]);
        if (!number.IsSet)
        {
            if (last.IsSet)
                faults.Invalid(last.Path, last.Node, "may not be specified when `port` is not specified");
        }
        else if (JsonTypes.Text(number.Node) is { } name)
        {
            if (last.IsSet)
                faults.Invalid(last.Path, last.Node, "may not be specified when `port` is non-numeric");
            faults.InvalidEach(number.Path, name, NameFormat.PortName(name));
        }
        else
        {
            ServicePortRules.Number(number, faults);
            if (!last.IsSet)
                return;
            if (last.Whole() < number.Whole())
                faults.Invalid(last.Path, last.Node, "must be greater than or equal to `port`");
            ServicePortRules.Number(last, faults);
        }
    }

    private static void Peer(Field peer, HashSet<string> known, FaultList faults)
    {
        LabelRules.Selector(peer["podSelector"], faults);
        LabelRules.Selector(peer["namespaceSelector"], faults);
        if (peer["ipBlock"].IsSet)
            Block(peer["ipBlock"], known, faults);
        var given = new[] { "podSelector", "namespaceSelector", "ipBlock" }.Count(key => peer[key].IsSet);
        if (given == 0)
            faults.Required(peer.Path, "must specify a peer");
        else if (given > 1 && peer["ipBlock"].IsSet)
            faults.Forbidden(peer.Path, "may not specify both ipBlock and another peer");
    }

    private static void Block(Field block, HashSet<string> known, FaultList faults)
    {
        var cidr = block["cidr"];
        if (cidr.IsUnsaid())
        {
            faults.Required(cidr.Path);
            return;
        }
        Range(cidr, known, faults);
        if (CidrText.Parse(cidr.Said()) is not { } range)
            return;
        foreach (var except in block["except"].Items)
        {
            Range(except, known, faults);
            if (CidrText.Parse(except.Said()) is { } without && !range.IsStrictlyAround(without))
                faults.Invalid(except.Path, except.Said(), "must be a strict subset of `cidr`");
        }
    }

    private static void Range(Field range, HashSet<string> known, FaultList faults)
    {
        if (!known.Contains(range.Said()))
            faults.InvalidEach(range.Path, range.Said(), IpRules.Range(range.Said()));
    }
}
