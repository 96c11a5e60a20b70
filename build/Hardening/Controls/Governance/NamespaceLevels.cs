using System.Collections.Immutable;
using Welkin.Kubernetes;

namespace Welkin.Hardening;

/// <summary>Each namespace enforces the tightest Pod Security level that its workloads meet, in a fixed version.</summary>
/// <remarks>
/// CIS Kubernetes Benchmark, section 5.2. Audit and warn may be tighter than what is enforced. The namespaces that every cluster has
/// (<c>kube-system</c>, <c>default</c> and their like) are not judged, nor those that the release puts no workload into and does not make.
/// What a workload makes at run time counts by its facts in hardening.yaml.
/// </remarks>
public sealed class NamespaceLevels : INamespaceControl
{
    public string Id => "G01";

    public string Title => "Each namespace enforces the tightest Pod Security level that its workloads meet, in a fixed version";

    public Severity Severity => Severity.High;

    public string Rationale => "Without the labels the next pod in the namespace may do anything; with labels that are too tight its own pods are refused.";

    public string Remedy => "Label the Namespace with pod-security.kubernetes.io/enforce, audit and warn and their -version.";

    public ImmutableArray<string> Reads => ["metadata.labels", "workloads of the namespace"];

    public bool AppliesTo(ReleaseNamespace space, AuditContext context) =>
        !WellKnownNamespaces.OfEveryCluster.Contains(space.Name) && (space.Manifest is not null || NamespaceStandard.CarriesPods(space));

    public IEnumerable<Violation> Evaluate(ReleaseNamespace space, AuditContext context)
    {
        var labels = new Field(FieldPath.Root["metadata"]["labels"], space.Manifest?["metadata"]["labels"].Node);
        if (NamespaceStandard.Unreadable(space) is { } unreadable)
            return [Violation.Unknown(labels, $"{unreadable.Identity} cannot be read: the level of its pods is not known")];
        if (space.Manifest is null)
            return [Violation.At(labels, $"no Namespace object in the release: its workloads meet {NamespaceStandard.NameOf(NamespaceStandard.Met(space, context.Kubernetes))}")];
        return NamespaceStandard.Modes.SelectMany(mode => InMode(space, labels, mode, context.Kubernetes));
    }

    private static IEnumerable<Violation> InMode(ReleaseNamespace space, Field labels, string mode, KubernetesVersion kubernetes)
    {
        var (level, version) = (labels[NamespaceStandard.LevelLabel(mode)], labels[NamespaceStandard.VersionLabel(mode)]);
        if (NamespaceStandard.PinnedTo(version.Text, kubernetes) is null)
            yield return Violation.At(version, version.IsSet ? $"{version.Shown}, which is no fixed version up to v{kubernetes}" : version.Shown);
        var met = NamespaceStandard.Met(space, NamespaceStandard.PinnedTo(version.Text, kubernetes) ?? kubernetes);
        if (!level.IsSet || NamespaceStandard.Level(level.Text) is not { } given || given < met)
            yield return Violation.At(level, $"{level.Shown}, and its workloads meet {NamespaceStandard.NameOf(met)}");
        else if (given > met && mode == NamespaceStandard.Enforce)
            yield return Violation.At(level, $"{level.Shown}, which refuses {NamespaceStandard.Refused(space, given, kubernetes)}");
    }
}
