using System.Globalization;
using System.Text.Json.Nodes;
using Welkin.Kubernetes;

namespace Welkin.Cluster.Workloads;

/// <summary>What a number or a percentage of a total comes to (apimachinery, pkg/util/intstr).</summary>
internal static class IntOrPercentage
{
    /// <param name="roundUp">Which whole number a part of one becomes.</param>
    public static int Of(JsonNode? value, int total, bool roundUp)
    {
        if (JsonTypes.Text(value) is not [.. var digits, '%'])
            return value is JsonValue ? new JsonObject { ["n"] = value.DeepClone() }.Number("n") : 0;
        var percent = double.Parse(digits, CultureInfo.InvariantCulture) * total / 100;
        return (int)(roundUp ? Math.Ceiling(percent) : Math.Floor(percent));
    }
}
