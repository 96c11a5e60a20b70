using System.Text;
using Welkin.Components;
using Welkin.Kernel;
using Welkin.Pipeline;
using Welkin.Releases.Bundles;
using Welkin.Tests.Unit.Components;
using Welkin.Tests.Unit.Components.Bumps;
using Welkin.Tests.Unit.Releases;

namespace Welkin.Tests.Unit.Pipeline;

public sealed class BumpRecordsTests : IDisposable
{
    private readonly CatalogueFolder _folder = new CatalogueFolder().With("dex").With("velero");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_line_without_bumps_has_nothing_to_tell()
    {
        var (records, findings) = Read();

        Assert.Empty(findings);
        Assert.Empty(records.Of(_folder.Read().Components));
    }

    [Fact]
    public void The_changelog_of_a_bundle_tells_administrators_and_developers_of_its_components()
    {
        Write("releases/2026.4/changelog.yaml", """
            apiVersion: welkin.release/v1
            kind: ReleaseChangelog
            metadata: {name: "2026.4"}
            spec:
              components:
                dex:
                  from: "0.23.0"
                  to: "0.25.0"
                  level: minor
                  proved: major
                  appVersion: {from: "2.43.0", to: "2.45.0"}
                  images: {from: ["dex:2.43.0", "same:1"], to: ["dex:2.45.0", "same:1"]}
                  administrator: ["<script> is gone", "see [here](javascript:x)"]
                  developer: ["CustomResourceDefinition/connectors.dex.example: lost the version v1beta1"]
                  note: tested on the canary
                elsewhere: {from: a, to: b, level: patch, proved: patch, appVersion: {}, images: {}}
                velero: {from: 9.0.0, to: 9.0.1, level: patch, proved: patch, appVersion: {}, images: {}}
            """);

        var (records, findings) = Read();

        Assert.Empty(findings);
        Golden.Verify(Encoding.UTF8.GetString(Changelog.Write(ReleaseScratch.Release(Sha256.Of("archive")), records.Of(_folder.Read().Components))), "bundle-changelog.md");
    }

    [Fact]
    public void Mistakes_in_what_people_wrote_are_found_at_their_place()
    {
        Write("releases/2026.4/bumps.yaml", BumpBench.Acceptance("    - {component: dexx, to: 0.24.0, effect: x, reason: r, approver: a}"));
        Write("releases/2026.4/changelog.yaml", "kind: Changelog\n");
        Write("components/velero/migrations.yaml", BumpBench.Migrations("    - {when: {crossing: 1.0.0}, reason: r}", "velero"));

        Assert.Equal(
        [
            "components/velero/migrations.yaml:6:7: BUMP013: a migration has exactly one of rename, remove and set",
            "releases/2026.4/bumps.yaml:6:19: BUMP015: there is no component 'dexx' in the catalogue (did you mean 'dex'?)",
            "releases/2026.4/changelog.yaml:1:1: YAML001: 'apiVersion' is missing",
            "releases/2026.4/changelog.yaml:1:1: YAML001: 'metadata' is missing",
            "releases/2026.4/changelog.yaml:1:1: YAML001: 'spec' is missing",
            "releases/2026.4/changelog.yaml:1:7: YAML002: 'kind' must be 'ReleaseChangelog', got 'Changelog'",
        ], new ContentException(Read().Findings).Lines);
    }

    private (BumpRecords Records, FindingList Findings) Read()
    {
        var findings = new FindingList();
        return (BumpRecords.Read(_folder.Path, "2026.4", Catalogue.Read(_folder.Path, findings), findings), findings);
    }

    private void Write(string path, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(_folder.Path, path))!);
        File.WriteAllText(Path.Combine(_folder.Path, path), text);
    }
}
