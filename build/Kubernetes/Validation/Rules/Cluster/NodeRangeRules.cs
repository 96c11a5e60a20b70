using System.Net;
using System.Net.Sockets;

namespace Welkin.Kubernetes;

/// <summary>The ranges of addresses that a Node gives to its pods (pkg/apis/core/validation: ValidateNode).</summary>
internal static class NodeRangeRules
{
    public static void Check(Field ranges, FaultList faults)
    {
        var families = new List<AddressFamily>();
        foreach (var range in ranges.Items)
        {
            if (Family(WorkloadChecks.Wording(range)) is { } family)
                families.Add(family);
            else
                faults.Invalid(range.Path, WorkloadChecks.Wording(range), "must be a valid CIDR value, (e.g. 10.9.8.0/24 or 2001:db8::/64)");
        }
        var all = ranges.Items.Select(WorkloadChecks.Wording).ToList();
        if (all.Count < 2)
            return;
        if (families.Distinct().Count() < 2 || all.Count > 2)
            faults.Invalid(ranges.Path, ranges.Node, "may specify no more than one CIDR for each IP family");
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var range in ranges.Items.Where(range => !seen.Add(WorkloadChecks.Wording(range))))
            faults.Duplicate(range.Path, range.Node);
    }

    private static AddressFamily? Family(string range) => range.Split('/') is [var address, var length]
        && length.Length is > 0 and < 4 && length.All(char.IsAsciiDigit)
        && IPAddress.TryParse(address, out var parsed) && (parsed.AddressFamily == AddressFamily.InterNetworkV6 || address.Count(character => character == '.') == 3)
        && int.Parse(length, System.Globalization.CultureInfo.InvariantCulture) <= (parsed.AddressFamily == AddressFamily.InterNetwork ? 32 : 128)
            ? parsed.AddressFamily
            : null;
}
