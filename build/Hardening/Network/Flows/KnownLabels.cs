using System.Collections.Immutable;
using Welkin.Kubernetes;

namespace Welkin.Hardening;

/// <summary>The labels of something, as far as the release tells.</summary>
/// <param name="Labels">Those it has for certain.</param>
/// <param name="Complete">False where it may have others, because it is made elsewhere.</param>
public sealed record KnownLabels(ImmutableSortedDictionary<string, string> Labels, bool Complete)
{
    /// <summary>The label of a namespace that the API server sets and nobody can fake (KEP-2161).</summary>
    public const string NamespaceName = "kubernetes.io/metadata.name";

    public static KnownLabels Of(params IEnumerable<(string Key, string Value)> labels) =>
        new(labels.ToImmutableSortedDictionary(label => label.Key, label => label.Value, StringComparer.Ordinal), Complete: true);

    /// <summary>Whether a selector chooses it.</summary>
    public Reach Matches(LabelSelector selector)
    {
        if (Complete)
            return selector.Matches(Labels) ? Reach.Allowed : Reach.Denied;
        if (selector.Requirements.Any(requirement => IsCertain(requirement) && !requirement.Matches(Labels)))
            return Reach.Denied;
        return selector.Requirements.All(IsCertain) ? Reach.Allowed : Reach.Unknown;
    }

    private bool IsCertain(LabelRequirement requirement) => Labels.ContainsKey(requirement.Key);
}
