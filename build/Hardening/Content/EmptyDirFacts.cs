using System.ComponentModel;
using System.Text.Json.Nodes;
using Welkin.Kernel;
using Welkin.Kubernetes;

namespace Welkin.Hardening;

/// <summary>How much an emptyDir of a workload may hold.</summary>
public sealed record EmptyDirFacts(
    [Description("Name of the volume")] string Name,
    [Description("Most that may be written there, such as 64Mi")] Located<string> SizeLimit)
{
    /// <summary>Finds a limit of a volume that the chart does not have: its name is wrong, or the volume has one in <c>writable</c>.</summary>
    internal void CheckUse(IReadOnlyCollection<Workload> fitting, FindingList findings)
    {
        // What is no list of volumes is reported where it is hardened.
        var names = fitting.SelectMany(workload => workload.Pod.Spec["volumes"].Node as JsonArray ?? []).Select(volume => (volume as JsonObject)?["name"]?.ToString() ?? "").ToList();
        if (fitting.Count > 0 && !names.Contains(Name))
            findings.Add(SizeLimit.At, "HARD032", $"no volume is named {Name}{Suggestion.For(Name, names)}");
    }

    internal void Check(FindingList findings)
    {
        if (!Quantity.TryParse(SizeLimit.Value, out var limit) || limit.Sign <= 0)
            findings.Add(SizeLimit.At, "HARD031", $"'{SizeLimit}' must be a quantity above 0, such as 64Mi");
    }
}
