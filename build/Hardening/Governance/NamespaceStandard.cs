using System.Collections.Immutable;
using Welkin.Kubernetes;

namespace Welkin.Hardening;

/// <summary>The Pod Security level that fits a namespace: the tightest one that all of its workloads meet.</summary>
internal static class NamespaceStandard
{
    public const string Enforce = "enforce";

    private const string Prefix = "pod-security.kubernetes.io/";

    private static readonly ImmutableArray<PodSecurityLevel> Tightest = [PodSecurityLevel.Restricted, PodSecurityLevel.Baseline, PodSecurityLevel.Privileged];

    public static ImmutableArray<string> Modes { get; } = [Enforce, "audit", "warn"];

    public static string LevelLabel(string mode) => Prefix + mode;

    public static string VersionLabel(string mode) => $"{Prefix}{mode}-version";

    public static string NameOf(PodSecurityLevel level) => level.ToString().ToLowerInvariant();

    public static PodSecurityLevel? Level(string? name) => Tightest.Where(level => NameOf(level) == name).Select(level => (PodSecurityLevel?)level).FirstOrDefault();

    /// <summary>The version that a label fixes; null where it fixes none, or one that the server does not know yet.</summary>
    public static KubernetesVersion? PinnedTo(string? label, KubernetesVersion kubernetes) =>
        label is not null && PodSecurityVersion.TryParse(label, out var version) && version.Minor is { } minor && minor <= kubernetes.Minor ? version.On(kubernetes) : null;

    public static bool CarriesPods(ReleaseNamespace space) => space.Objects.Any(item => PodTemplate.IsIn(item.Identity));

    /// <summary>A workload of the namespace whose pod cannot be read: no level can be told.</summary>
    public static ReleaseObject? Unreadable(ReleaseNamespace space) =>
        space.Objects.Where(item => PodTemplate.IsIn(item.Identity)).Except(space.Workloads.Select(workload => workload.Item)).FirstOrDefault();

    /// <exception cref="FieldTypeException">A pod has a field of the wrong type.</exception>
    public static PodSecurityLevel Met(ReleaseNamespace space, KubernetesVersion version) =>
        Tightest.First(level => space.Workloads.All(workload => Meets(workload, level, version)));

    /// <summary>Workloads that a level refuses, in words.</summary>
    public static string Refused(ReleaseNamespace space, PodSecurityLevel level, KubernetesVersion version) =>
        string.Join(", ", space.Workloads.Where(workload => !Meets(workload, level, version)).Select(workload => workload.Identity.ToString()).Order(StringComparer.Ordinal));

    private static bool Meets(Workload workload, PodSecurityLevel level, KubernetesVersion version) =>
        level <= (workload.Facts?.CreatedPods?.Level ?? PodSecurityLevel.Restricted)
        && PodSecurityStandards.ChecksOf(level, version).All(check => check.Judge(workload.Pod, version) is null);
}
