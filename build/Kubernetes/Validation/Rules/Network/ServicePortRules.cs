using System.Text.Json.Nodes;

namespace Welkin.Kubernetes;

/// <summary>What the API asks of a Service's ports.</summary>
internal static class ServicePortRules
{
    /// <summary>Each port by itself, and the names among each other.</summary>
    public static void Names(Field spec, FaultList faults)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        var several = spec["ports"].Tally() > 1;
        foreach (var port in spec["ports"].Items)
        {
            var name = port["name"].Said();
            if (name.Length > 0)
            {
                faults.InvalidEach(port.Path["name"], name, NameFormat.Dns1123Label(name));
                if (!names.Add(name))
                    faults.Duplicate(port.Path["name"], name);
            }
            else if (several)
                faults.Required(port.Path["name"]);
            Number(port["port"], faults);
            faults.RequiredOneOf(port["protocol"], "SCTP", "TCP", "UDP");
            NumberOrName(port["targetPort"], faults);
            if (port["appProtocol"].Text is { } application)
                LabelRules.Name(port.Path["appProtocol"], application, faults);
        }
    }

    /// <summary>The numbers among each other.</summary>
    public static void Numbers(Field spec, FaultList faults)
    {
        if (spec["type"].Text == "ClusterIP")
        {
            foreach (var port in spec["ports"].Items.Where(port => port["nodePort"].Whole() is not (null or 0)))
                faults.Forbidden(port.Path["nodePort"], "may not be used when `type` is 'ClusterIP'");
        }
        var nodePorts = new HashSet<(string, long)>();
        foreach (var port in spec["ports"].Items.Where(port => port["nodePort"].Whole() is not (null or 0)))
        {
            if (!nodePorts.Add((port["protocol"].Said(), port["nodePort"].Whole() ?? 0)))
                faults.Duplicate(port.Path["nodePort"], port["nodePort"].Node);
        }
        var ports = new HashSet<(string, long)>();
        foreach (var port in spec["ports"].Items)
        {
            var (protocol, number) = (port["protocol"].Said(), port["port"].Whole() ?? 0);
            // The API shows a port of its own type with nothing but these two.
            if (!ports.Add((protocol, number)))
                faults.Duplicate(port.Path, new JsonObject { ["Name"] = "", ["Protocol"] = protocol, ["AppProtocol"] = null, ["Port"] = number, ["TargetPort"] = 0, ["NodePort"] = 0 });
        }
    }

    /// <summary>A number of a port; an absent one is zero.</summary>
    public static void Number(Field port, FaultList faults)
    {
        foreach (var mistake in NameFormat.PortNumber(port.Whole() ?? 0))
            faults.Invalid(port.Path, port.Whole() ?? 0, mistake);
    }

    public static void NumberOrName(Field port, FaultList faults)
    {
        if (JsonTypes.Text(port.Node) is { } name)
            faults.InvalidEach(port.Path, name, NameFormat.PortName(name));
        else
            Number(port, faults);
    }
}
