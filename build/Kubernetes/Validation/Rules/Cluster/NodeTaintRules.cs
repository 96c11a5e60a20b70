using System.Text.Json.Nodes;

namespace Welkin.Kubernetes;

/// <summary>The taints of a Node (pkg/apis/core/validation: validateNodeTaints).</summary>
internal static class NodeTaintRules
{
    private static readonly string[] Effects = ["NoSchedule", "PreferNoSchedule", "NoExecute"];

    /// <param name="named">Where upstream says that they stand.</param>
    public static void Check(Field taints, FieldPath named, FaultList faults)
    {
        var seen = new HashSet<(string, string)>();
        foreach (var (taint, index) in taints.Items.Select((taint, index) => (taint, index)))
        {
            var path = named[index];
            var (key, value, effect) = (WorkloadChecks.Wording(taint["key"]), WorkloadChecks.Wording(taint["value"]), WorkloadChecks.Wording(taint["effect"]));
            LabelRules.Name(path["key"], key, faults);
            if (NameFormat.LabelValue(value).ToList() is { Count: > 0 } mistakes)
                faults.Invalid(path["value"], value, string.Join(';', mistakes));
            Effect(path["effect"], effect, faults);
            if (!seen.Add((effect, key)))
                faults.Add(path, FaultReason.Duplicate, $"Duplicate value: {ShownValue.Of(Shown(taint))}: taints must be unique by key and effect pair");
        }
    }

    /// <summary>Upstream: validateTaintEffect.</summary>
    public static void Effect(FieldPath path, string effect, FaultList faults)
    {
        if (effect.Length == 0)
            faults.Required(path);
        else if (!Effects.Contains(effect))
            faults.NotSupported(path, effect, Effects);
    }

    private static JsonObject Shown(Field taint) => new()
    {
        ["Key"] = WorkloadChecks.Wording(taint["key"]),
        ["Value"] = WorkloadChecks.Wording(taint["value"]),
        ["Effect"] = WorkloadChecks.Wording(taint["effect"]),
        ["TimeAdded"] = taint["timeAdded"].Node?.DeepClone(),
    };
}
