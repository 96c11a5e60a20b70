namespace Welkin.Kubernetes.Upgrades;

/// <summary>What an upgrade is judged by.</summary>
/// <param name="Schema">The API of the newest Kubernetes that the objects must fit.</param>
/// <param name="Oldest">The oldest Kubernetes version that they must fit.</param>
/// <param name="DefinitionsFirst">True where every definition is applied before the objects, those of <c>crds/</c> folders included.</param>
public sealed record UpgradeScope(KubernetesSchema Schema, KubernetesVersion Oldest, bool DefinitionsFirst)
{
    /// <summary>Every version from the oldest to that of the schema.</summary>
    public IEnumerable<KubernetesVersion> Versions => Enumerable.Range(Oldest.Minor, Math.Max(1, Schema.Version.Minor - Oldest.Minor + 1)).Select(minor => Oldest with { Minor = minor });
}
