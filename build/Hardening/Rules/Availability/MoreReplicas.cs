using System.Collections.Immutable;
using Welkin.Kubernetes;

namespace Welkin.Hardening;

/// <summary>Runs as many pods as hardening.yaml says, where the chart runs fewer.</summary>
/// <remarks>What is scaled to zero stays off. Where an autoscaler decides, its minimum is the chart's to say.</remarks>
public sealed class MoreReplicas : IObjectRule
{
    public string Id => "replicas";

    public ImmutableArray<string> Serves => ["A03"];

    public ImmutableArray<string> Changes => ["spec.replicas"];

    public bool Concerns(ObjectIdentity identity) => WorkloadScale.IsScaled(identity);

    public IEnumerable<Step> Apply(ReleaseObject item, RuleContext context)
    {
        if (context.FactsOf(item)?.Replicas is not { } wanted || WorkloadScale.Of(item, context.Release) is not { } scale || scale.Most == 0 || scale.Least >= wanted)
            yield break;
        var field = item["spec"]["replicas"];
        yield return scale.Autoscaler is { } scaler
            ? new Left(field.Path, $"{scaler.Identity} decides, and goes down to {scale.Least}")
            : Edit.Set(field, wanted);
    }
}
