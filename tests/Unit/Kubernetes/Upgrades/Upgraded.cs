using Welkin.Kernel;
using Welkin.Kubernetes;
using Welkin.Kubernetes.Upgrades;

namespace Welkin.Tests.Unit.Kubernetes.Upgrades;

/// <summary>Compares two sets of objects written as YAML; namespaces are as written.</summary>
internal static class Upgraded
{
    private static readonly KubernetesSchema Schema = KubernetesSchema.Of(new KubernetesVersion(1, 36));

    /// <param name="folder">Names of the definitions in <c>crds/</c>, on both sides.</param>
    /// <param name="others">Objects of another component, on both sides.</param>
    public static UpgradeComparison Compare(string before, string after, bool definitionsFirst = false, string[]? folder = null, string[]? folderAfter = null, string others = "") =>
        UpgradeComparison.Of(Side(before, folder ?? [], others), Side(after, folderAfter ?? folder ?? [], others), new UpgradeScope(Schema, new KubernetesVersion(1, 34), definitionsFirst));

    /// <summary>Level, whether it blocks, id and text of each finding.</summary>
    public static IEnumerable<string> Findings(UpgradeComparison comparison) =>
        comparison.Findings.Select(finding => $"{finding.Level}{(finding.Blocks ? " BLOCKS" : "")} {finding.Id}: {finding.Text}");

    public static UpgradeFinding Single(UpgradeComparison comparison, UpgradeEffect effect) => Assert.Single(comparison.Findings, finding => finding.Effect == effect);

    private static UpgradeSide Side(string text, string[] folder, string others) => new([.. Read(text, own: true), .. Read(others, own: false)], folder);

    private static IEnumerable<UpgradeObject> Read(string text, bool own)
    {
        var findings = new FindingList();
        var documents = ManifestReader.Read("all.yaml", text, findings);
        Assert.Empty(findings);
        return documents.Select(document => new UpgradeObject(document.Identity, document, own));
    }
}
