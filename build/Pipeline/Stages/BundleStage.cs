using System.Collections.Immutable;
using Welkin.Components;
using Welkin.Components.Charts;
using Welkin.Kernel;
using Welkin.Releases;
using Welkin.Releases.Bundles;
using Welkin.Releases.Lines;

namespace Welkin.Pipeline.Stages;

/// <summary>Gathers what the steps before left into an unsigned bundle.</summary>
public sealed class BundleStage(Workspace workspace)
{
    private const string Yaml = "application/yaml";

    /// <param name="changes">What the components moved from and to within the line, for the changelog.</param>
    public UnsignedBundle Run(ReleaseLine line, IReadOnlyList<Component> members, BundleFacts facts, ImmutableArray<ComponentChange> changes)
    {
        var vendored = workspace.Take<VendoredComponents>("Vendor").Components;
        var audited = workspace.Take<AuditFigures>("Audit");
        workspace.Take<EvaluationFigures>("Evaluate");
        var charts = vendored.Select(component => (component, archive: Repack(component))).ToList();
        var release = Describe(line, charts, audited, facts);

        return BundleWriter.Write(new BundleSource(release,
        [
            .. charts.Select(chart => BundleFile.Of($"charts/{chart.component.Name}/{chart.component.Chart}-{chart.component.Version}.tgz", BundleRoles.Chart, ChartPackage.MediaType, chart.archive)),
            .. members.Where(member => member.ValuesFile is not null).Select(member => BundleFile.FromDisk($"values/{member.Name}.yaml", BundleRoles.Values, Yaml, member.ValuesFile!)),
            .. members.SelectMany(Manifests),
            BundleFile.FromDisk("evidence/audit.json", "evidence", "application/json", workspace.AuditReport("json")),
            BundleFile.FromDisk("evidence/audit.md", "evidence", "text/markdown", workspace.AuditReport("md")),
            BundleFile.FromDisk("evidence/evaluation.json", "evidence", "application/json", workspace.EvaluationReport("json")),
            BundleFile.FromDisk("evidence/evaluation.md", "evidence", "text/markdown", workspace.EvaluationReport("md")),
            BundleFile.FromDisk("evidence/posture.json", "evidence", "application/json", workspace.Posture),
            BundleFile.FromDisk("evidence/posture-changes.json", "evidence", "application/json", workspace.PostureChanges("json")),
            BundleFile.FromDisk("evidence/posture-changes.md", "evidence", "text/markdown", workspace.PostureChanges("md")),
            BundleFile.Of("CHANGELOG.md", BundleRoles.Changelog, "text/markdown", Changelog.Write(release, changes)),
        ]), workspace.Unsealed);
    }

    // Every chart is packed anew by us: whichever mirror it came from, the bundle is the same.
    private byte[] Repack(VendoredComponent component)
    {
        var content = ChartArchive.Read(File.ReadAllBytes(Path.Combine(workspace.Artifacts, component.Archive)));
        if (content.Digest.ToString() != component.ContentDigest)
            throw new ReportedException($"{component.Name}: the chart in the store changed since Vendor: {content.Digest}, vendored as {component.ContentDigest}");
        using var archive = new MemoryStream();
        ChartPackage.Write(content.Metadata.Name, content.Files.Select(file => (file.Path, file.Bytes)), archive);
        return archive.ToArray();
    }

    private IEnumerable<BundleFile> Manifests(Component member)
    {
        var folder = Path.Combine(workspace.Hardened, member.Folder);
        if (!Directory.Exists(folder))
            throw new ReportedException($"{member.Name}: there are no hardened manifests: run --target=Harden first, or leave --exclusive out");
        var crdsApart = member.Spec.Crds == CrdPolicy.ApplyFirst;
        return Directory.EnumerateFiles(folder).Order(StringComparer.Ordinal).Select(file =>
            crdsApart && Path.GetFileName(file).Contains("-customresourcedefinition-", StringComparison.Ordinal)
                ? BundleFile.FromDisk($"crds/{member.Name}/{Path.GetFileName(file)}", BundleRoles.Crd, Yaml, file)
                : BundleFile.FromDisk($"manifests/{member.Name}/{Path.GetFileName(file)}", BundleRoles.Manifest, Yaml, file));
    }

    private static ReleaseDocument Describe(ReleaseLine line, IEnumerable<(VendoredComponent Component, byte[] Archive)> charts, AuditFigures audited, BundleFacts facts) => new()
    {
        Version = line.Version,
        Edition = facts.Edition,
        Partial = facts.Selected is not null,
        Selected = facts.Selected,
        Channel = line.Spec.Channel.ToString().ToLowerInvariant(),
        SourceDateEpoch = line.SourceDateEpoch,
        Source = new ReleaseSource(facts.Commit, facts.Dirty),
        UpgradeFrom = line.Spec.UpgradeFrom is { } oldest ? $">={oldest}" : null,
        Kubernetes = new KubernetesRange($"{line.Spec.Kubernetes.Minimum}", $"{line.Spec.Kubernetes.Maximum}"),
        Audit = new AuditSummary(string.Join(", ", audited.Profiles), audited.FailOn, audited.Findings, audited.Waived),
        Components = [.. charts
            .OrderBy(chart => chart.Component.Name, StringComparer.Ordinal)
            .Select(chart => new ReleaseComponent(
                chart.Component.Name, chart.Component.Chart, chart.Component.Version,
                Sha256.Parse(chart.Component.ContentDigest), Sha256.Of(chart.Archive), chart.Component.FirstParty ? "first-party" : "locked", chart.Component.AppVersion))],
    };
}

/// <summary>What a bundle says of the run that made it.</summary>
/// <param name="Selected">The components a partial bundle was restricted to, or null for the whole edition.</param>
/// <param name="Commit">The commit of the checkout, or <c>none</c> outside one.</param>
public sealed record BundleFacts(string Edition, ImmutableArray<string>? Selected, string Commit, bool Dirty);
