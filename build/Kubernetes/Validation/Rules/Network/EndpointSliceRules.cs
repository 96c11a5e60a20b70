namespace Welkin.Kubernetes;

/// <summary>What the API asks of EndpointSlices (upstream: pkg/apis/discovery/validation).</summary>
internal static class EndpointSliceRules
{
    private const int MostEndpoints = 1000;
    private const int MostAddresses = 100;
    private const int MostPorts = 20000;
    private const int MostTopologyLabels = 16;
    private const int MostHints = 8;

    public static void Create(Field root, FaultList faults) => Check(root, [], faults);

    public static void Update(Field root, Field old, FaultList faults)
    {
        Check(root, [.. old["endpoints"].Items.SelectMany(endpoint => endpoint["addresses"].Words())], faults);
        faults.Unchanged(root.Path["addressType"], root["addressType"], old["addressType"]);
    }

    private static void Check(Field root, HashSet<string> known, FaultList faults)
    {
        faults.RequiredOneOf(root["addressType"], "FQDN", "IPv4", "IPv6");
        if (root["endpoints"].Tally() is > MostEndpoints and var many)
            faults.TooMany(root.Path["endpoints"], many, MostEndpoints);
        else
        {
            foreach (var endpoint in root["endpoints"].Items)
                Endpoint(endpoint, root["addressType"].Said(), known, faults);
        }
        if (root["ports"].Tally() is > MostPorts and var ports)
            faults.TooMany(root.Path["ports"], ports, MostPorts);
        else
            Ports(root["ports"], faults);
    }

    private static void Endpoint(Field endpoint, string type, HashSet<string> known, FaultList faults)
    {
        var addresses = endpoint["addresses"];
        if (addresses.Tally() == 0)
            faults.Required(addresses.Path, "must contain at least 1 address");
        else if (addresses.Tally() > MostAddresses)
            faults.TooMany(addresses.Path, addresses.Tally(), MostAddresses);
        foreach (var address in addresses.Items)
            Address(address, type, known, faults);
        if (endpoint["nodeName"].Text is { } node)
            faults.InvalidEach(endpoint.Path["nodeName"], node, NameFormat.Dns1123Subdomain(node));
        var topology = endpoint["deprecatedTopology"];
        if (topology.Tally() > MostTopologyLabels)
            faults.TooMany(topology.Path, topology.Tally(), MostTopologyLabels);
        LabelRules.Labels(topology, faults);
        if (endpoint["hostname"].Text is { } host)
            faults.InvalidEach(endpoint.Path["hostname"], host, NameFormat.Dns1123Label(host));
        Hints(endpoint["hints"], faults);
    }

    private static void Address(Field address, string type, HashSet<string> known, FaultList faults)
    {
        var text = address.Said();
        if (type == "FQDN")
            DomainNames.FullyQualifiedDomain(address, faults);
        if (type is not ("IPv4" or "IPv6"))
            return;
        var mistakes = known.Contains(text) ? [] : IpRules.Address(text).ToList();
        faults.InvalidEach(address.Path, text, mistakes);
        if (mistakes.Count > 0)
            return;
        if (IpAddressText.Parse(text) is { } parsed && parsed.Is4 != (type == "IPv4"))
            faults.Invalid(address.Path, text, $"must be an {type} address");
        faults.InvalidEach(address.Path, text, IpRules.Reachable(text));
    }

    private static void Hints(Field hints, FaultList faults)
    {
        foreach (var key in new[] { "forNodes", "forZones" })
        {
            if (hints[key].Tally() > MostHints)
            {
                faults.TooMany(hints.Path[key], hints[key].Tally(), MostHints);
                return;
            }
        }
        Named(hints["forNodes"], NameFormat.Dns1123Subdomain, faults);
        Named(hints["forZones"], NameFormat.LabelValue, faults);
    }

    private static void Named(Field hints, Func<string, IEnumerable<string>> mistakes, FaultList faults)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var name in hints.Items.Select(hint => hint["name"]))
        {
            if (!names.Add(name.Said()))
                faults.Duplicate(name.Path, name.Said());
            faults.InvalidEach(name.Path, name.Said(), mistakes(name.Said()));
        }
    }

    private static void Ports(Field ports, FaultList faults)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var port in ports.Items)
        {
            var name = port["name"].Said();
            if (name.Length > 0)
                faults.InvalidEach(port.Path["name"], name, NameFormat.Dns1123Label(name));
            if (!names.Add(name))
                faults.Duplicate(port.Path["name"], name);
            faults.RequiredOneOf(port["protocol"], "SCTP", "TCP", "UDP");
            if (port["appProtocol"].Text is { } application)
                LabelRules.Name(port.Path["appProtocol"], application, faults);
        }
    }
}
