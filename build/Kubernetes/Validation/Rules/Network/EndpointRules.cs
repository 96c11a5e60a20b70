namespace Welkin.Kubernetes;

/// <summary>What the API asks of Endpoints (upstream: ValidateEndpoints).</summary>
internal static class EndpointRules
{
    public static void Create(Field root, FaultList faults) => Check(root, [], faults);

    public static void Update(Field root, Field old, FaultList faults) => Check(root, [.. old["subsets"].Items.SelectMany(Addresses).Select(address => address["ip"].Said())], faults);

    private static IEnumerable<Field> Addresses(Field subset) => subset["addresses"].Items.Concat(subset["notReadyAddresses"].Items);

    private static void Check(Field root, HashSet<string> known, FaultList faults)
    {
        foreach (var subset in root["subsets"].Items)
        {
            if (!Addresses(subset).Any())
                faults.Required(subset.Path, "must specify `addresses` or `notReadyAddresses`");
            foreach (var address in Addresses(subset))
                Address(address, known, faults);
            foreach (var port in subset["ports"].Items)
                Port(port, subset["ports"].Tally() > 1, faults);
        }
    }

    private static void Address(Field address, HashSet<string> known, FaultList faults)
    {
        var ip = address["ip"].Said();
        if (!known.Contains(ip))
            faults.InvalidEach(address.Path["ip"], ip, IpRules.Address(ip));
        if (!address["hostname"].IsUnsaid())
            faults.InvalidEach(address.Path["hostname"], address["hostname"].Said(), NameFormat.Dns1123Label(address["hostname"].Said()));
        if (address["nodeName"].Text is { } node)
            faults.InvalidEach(address.Path["nodeName"], node, NameFormat.Dns1123Subdomain(node));
        faults.InvalidEach(address.Path["ip"], ip, IpRules.Reachable(ip));
    }

    private static void Port(Field port, bool several, FaultList faults)
    {
        if (!port["name"].IsUnsaid())
            faults.InvalidEach(port.Path["name"], port["name"].Said(), NameFormat.Dns1123Label(port["name"].Said()));
        else if (several)
            faults.Required(port.Path["name"]);
        ServicePortRules.Number(port["port"], faults);
        faults.RequiredOneOf(port["protocol"], "SCTP", "TCP", "UDP");
        if (port["appProtocol"].Text is { } application)
            LabelRules.Name(port.Path["appProtocol"], application, faults);
    }
}
