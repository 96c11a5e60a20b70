using System.Text.Json.Nodes;

namespace Welkin.Kubernetes;

/// <summary>What the API asks of the objects that hold a cluster's addresses: IPAddress and ServiceCIDR.</summary>
internal static class AddressRules
{
    private const string Immutable = "field is immutable";

    /// <summary>The name of an IPAddress is the address.</summary>
    public static NameRule Name { get; } = (name, _) => IpRules.Canonical(name);

    public static void Address(Field root, FaultList faults)
    {
        var parent = root["spec"]["parentRef"];
        if (!parent.IsSet)
        {
            faults.Required(parent.Path);
            return;
        }
        if (!parent["group"].IsUnsaid())
            faults.InvalidEach(parent.Path["group"], parent["group"].Said(), NameFormat.Dns1123Subdomain(parent["group"].Said()));
        faults.RequiredName(parent["resource"], FieldReading.PathSegment);
        faults.RequiredName(parent["name"], FieldReading.PathSegment);
        if (!parent["namespace"].IsUnsaid())
            faults.InvalidEach(parent.Path["namespace"], parent["namespace"].Said(), FieldReading.PathSegment(parent["namespace"].Said()));
    }

    public static void AddressUpdate(Field root, Field old, FaultList faults)
    {
        var parent = root["spec"]["parentRef"];
        if (!Alike.Are(parent.Node, old["spec"]["parentRef"].Node))
            faults.InvalidShown(parent.Path, parent.IsSet ? ShownValue.Of(Shown(parent)) : "\"null\"", Immutable);
    }

    public static void Range(Field root, FaultList faults)
    {
        var ranges = root["spec"]["cidrs"];
        if (ranges.Tally() == 0)
        {
            faults.Required(ranges.Path, "at least one CIDR required");
            return;
        }
        if (ranges.Tally() > 2)
        {
            faults.Invalid(ranges.Path, new JsonObject { ["CIDRs"] = ranges.Node?.DeepClone() }, "may only hold up to 2 values");
            return;
        }
        foreach (var range in ranges.Items)
            faults.InvalidEach(range.Path, range.Said(), IpRules.CanonicalRange(range.Said()));
        if (ranges.Words().Select(CidrText.Parse).ToList() is [{ } first, { } second] && first.Address.Is4 == second.Address.Is4)
            faults.Invalid(ranges.Path, ranges.Node, "may specify no more than one IP for each IP family, i.e 192.168.0.0/24 and 2001:db8::/64");
    }

    public static void RangeUpdate(Field root, Field old, FaultList faults)
    {
        var (ranges, now, then) = (root["spec"]["cidrs"], root["spec"]["cidrs"].Words().ToList(), old["spec"]["cidrs"].Words().ToList());
        var growsToTwo = then.Count == 1 && now.Count == 2;
        if (now.Count != then.Count && !growsToTwo)
        {
            faults.Invalid(ranges.Path, now.Count == 0 ? null : ranges.Node, Immutable);
            return;
        }
        for (var index = 0; index < then.Count; index++)
        {
            if (now[index] != then[index])
                faults.Invalid(ranges.Path[index], now[index], Immutable);
        }
        if (growsToTwo)
            Range(root, faults);
    }

    // The API shows its own type, whose names begin with capital letters.
    private static JsonObject Shown(Field parent) => new(new[] { "group", "resource", "namespace", "name" }.Select(key =>
        KeyValuePair.Create($"{char.ToUpperInvariant(key[0])}{key[1..]}", (JsonNode?)parent[key].Said())));
}
