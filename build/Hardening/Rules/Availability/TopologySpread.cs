using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Welkin.Kubernetes;

namespace Welkin.Hardening;

/// <summary>Spreads the pods of a workload over the nodes as far as they allow it, where nothing keeps them apart.</summary>
/// <remarks>
/// The constraint is a wish (ScheduleAnyway): no pod waits because of it. Its selector is the workload's own. The API refuses two constraints
/// with one topology key and one answer to what cannot be met: where such a one chooses other pods, it stays and is reported.
/// </remarks>
public sealed class TopologySpread : IObjectRule
{
    public string Id => "topology-spread";

    public ImmutableArray<string> Serves => ["A05"];

    public ImmutableArray<string> Changes => ["spec.topologySpreadConstraints"];

    public bool Concerns(ObjectIdentity identity) => WorkloadScale.IsScaled(identity);

    public IEnumerable<Step> Apply(ReleaseObject item, RuleContext context)
    {
        if (WorkloadScale.Of(item, context.Release) is not { Least: > 1 } || context.Release.WorkloadAs(item) is not { } workload || PodSpread.IsSpread(workload))
            yield break;
        var constraints = workload.Pod.Spec["topologySpreadConstraints"];
        if (constraints.Items.Any(one => one["topologyKey"].Text == PodSpread.Hostname && one["whenUnsatisfiable"].Text == "ScheduleAnyway"))
            yield return new Left(constraints.Path, "there is such a constraint, and it does not choose the workload's own pods");
        else if (item["spec"]["selector"].Map is { } selector && LabelSelector.Read(item["spec"]["selector"]).Matches(workload.PodLabels))
            yield return new Edit(constraints.Path[constraints.Items.Count()], new JsonObject
            {
                ["maxSkew"] = 1,
                ["topologyKey"] = PodSpread.Hostname,
                ["whenUnsatisfiable"] = "ScheduleAnyway",
                ["labelSelector"] = selector.DeepClone(),
            });
    }
}
