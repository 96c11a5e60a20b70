using System.Collections.Immutable;

namespace Welkin.Hardening;

/// <summary>Lets projected tokens live an hour; the kubelet renews them. Reports those without an audience, which only whoever takes them can name.</summary>
public sealed class ProjectedTokenLifetime : IWorkloadRule
{
    public string Id => "projected-token-lifetime";

    public ImmutableArray<string> Serves => ["W38"];

    public ImmutableArray<string> Changes => ["spec.volumes[*].projected.sources[*].serviceAccountToken.expirationSeconds"];

    public IEnumerable<Step> Apply(Workload workload)
    {
        foreach (var token in ProjectedTokens.Of(workload.Pod))
        {
            if (token["expirationSeconds"] is { Number: > ProjectedTokens.Longest } lifetime)
                yield return Edit.Set(lifetime, ProjectedTokens.Longest);
            if (string.IsNullOrEmpty(token["audience"].Text))
                yield return new Left(token["audience"].Path, "it is not known who takes the token");
        }
    }
}
