using System.Collections.Immutable;

namespace Welkin.Kubernetes.Clusters;

/// <summary>What a cluster can do, and for everything else why it cannot. Each ability must be declared one way or the other.</summary>
public sealed class ClusterAbilities
{
    private readonly ImmutableSortedDictionary<ClusterAbility, string> _missing;

    /// <param name="available">What it can do.</param>
    /// <param name="missing">What it cannot, with the reason as a clause: <c>pods are simulated: no container runs</c>.</param>
    /// <exception cref="ArgumentException">An ability is declared in neither way, or in both.</exception>
    public ClusterAbilities(IEnumerable<ClusterAbility> available, params IEnumerable<(ClusterAbility Ability, string Reason)> missing)
    {
        _missing = missing.ToImmutableSortedDictionary(pair => pair.Ability, pair => pair.Reason);
        if (!available.Concat(_missing.Keys).Order().SequenceEqual(Enum.GetValues<ClusterAbility>()))
            throw new ArgumentException("each ability must be declared once: there, or missing for a reason", nameof(available));
    }

    /// <summary>What it cannot do, and why.</summary>
    public IReadOnlyDictionary<ClusterAbility, string> Missing => _missing;

    public bool Has(ClusterAbility ability) => !_missing.ContainsKey(ability);

    /// <summary>Why an ability is missing; null where it is there.</summary>
    public string? WhyNot(ClusterAbility ability) => _missing.GetValueOrDefault(ability);
}
