using System.Text.Json.Nodes;

namespace Welkin.Kubernetes;

/// <summary>PodDisruptionBudget (pkg/apis/policy/validation).</summary>
internal static class DisruptionBudgetRules
{
    private static readonly string[] Evictions = ["AlwaysAllow", "IfHealthyBudget"];

    public static void Create(Field root, FaultList faults)
    {
        var spec = root["spec"];
        var (available, unavailable) = (spec["minAvailable"], spec["maxUnavailable"]);
        if (available.IsSet && unavailable.IsSet)
            faults.Invalid(spec.Path, Shown(spec), "minAvailable and maxUnavailable cannot be both set");
        foreach (var field in new[] { available, unavailable }.Where(field => field.IsSet))
        {
            IntOrPercent.Check(field, faults);
            IntOrPercent.NotAboveAll(field, faults);
        }
        LabelRules.Selector(spec["selector"], faults);
        if (spec["unhealthyPodEvictionPolicy"] is { IsSet: true } eviction && !Evictions.Contains(eviction.Text))
            faults.NotSupported(eviction.Path, eviction.Node, Evictions);
    }

    private static JsonObject Shown(Field spec) => new()
    {
        ["MinAvailable"] = spec["minAvailable"].Node?.DeepClone(),
        ["Selector"] = spec["selector"].IsSet ? LabelSelectorMatch.Shown(spec["selector"]) : null,
        ["MaxUnavailable"] = spec["maxUnavailable"].Node?.DeepClone(),
        ["UnhealthyPodEvictionPolicy"] = spec["unhealthyPodEvictionPolicy"].Node?.DeepClone(),
    };
}
