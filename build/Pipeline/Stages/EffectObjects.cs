using Welkin.Components;
using Welkin.Components.Bumps;
using Welkin.Hardening;
using Welkin.Kubernetes;
using Welkin.Kubernetes.Upgrades;
using Welkin.Releases.Lines;

namespace Welkin.Pipeline.Stages;

/// <summary>What a bump does to the objects of the cluster, in the words of a plan.</summary>
internal static class EffectObjects
{
    public static UpgradeComparison Compare(EffectPair pair, EffectChart before, EffectChart after, KubernetesSupport kubernetes) => UpgradeComparison.Of(
        Side(pair.Before.Objects, before), Side(pair.After.Objects, after),
        new UpgradeScope(KubernetesSchema.Of(new KubernetesVersion(1, kubernetes.Maximum.Minor)), new KubernetesVersion(1, kubernetes.Minimum.Minor), after.Member.Spec.Crds == CrdPolicy.ApplyFirst));

    public static EffectFinding Finding(UpgradeFinding finding) => new(finding.Id, Kind(finding.Effect), finding.Subject, finding.Text, Level(finding.Level), finding.Blocks) { Paths = finding.Paths };

    private static UpgradeSide Side(ReleaseObjects release, EffectChart chart) =>
        new(release.All.Select(item => new UpgradeObject(item.Identity, item.Document, item.Component == chart.Member.Name)), chart.FolderDefinitions);

    // Both sides of the two enumerations are called the same, which a test holds.
    private static EffectKind Kind(UpgradeEffect effect) => Enum.Parse<EffectKind>(effect.ToString());

    private static UpdateLevel Level(UpgradeLevel level) => Enum.Parse<UpdateLevel>(level.ToString());
}
