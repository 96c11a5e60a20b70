using System.Text;
using Welkin.Kernel;
using Welkin.Releases.Bundles;

namespace Welkin.Tests.Unit.Releases;

/// <summary>What a bundle looks like on disk, and that it looks so each time.</summary>
public sealed class BundleWriterTests : IDisposable
{
    private readonly ReleaseScratch _scratch = new();

    public void Dispose() => _scratch.Dispose();

    [Fact]
    public void Lays_out_everything_that_belongs_to_a_release()
    {
        var bundle = _scratch.Write();

        Assert.Equal(_scratch.In("releases/welkin-2026.4.0-core"), bundle.Folder);
        Assert.Equal(
        [
            "CHANGELOG.md", "SHA256SUMS", "VERIFY.md", "charts/baseline-1.0.0.tgz", "keys/development.pub", "manifests/baseline/namespace.yaml",
            "release.json", "release.json.sig", "release.json.sigstore.json", "values/baseline.yaml",
        ], FilesIn(bundle.Folder));
        Assert.Equal([bundle.Archive], Directory.GetFiles(_scratch.In("releases")));
        Assert.Equal(Sha256.OfFile(bundle.Archive), bundle.ArchiveDigest);
    }

    [Fact]
    public void Checksums_cover_every_listed_file_but_their_own()
    {
        var bundle = _scratch.Write();
        string[] covered = ["CHANGELOG.md", "VERIFY.md", "charts/baseline-1.0.0.tgz", "manifests/baseline/namespace.yaml", "values/baseline.yaml"];

        Assert.Equal(
            covered.Select(path => $"{Sha256.OfFile(Path.Combine(bundle.Folder, path)).Hex}  {path}"),
            File.ReadAllLines(Path.Combine(bundle.Folder, "SHA256SUMS")));
        Assert.Equal(covered.Append("SHA256SUMS").Order(StringComparer.Ordinal), bundle.Release.Files.Select(file => file.Path));
    }

    [Fact]
    public void The_same_sources_give_the_same_bytes_in_another_folder()
    {
        var first = _scratch.Write("one");
        var second = _scratch.Write("two/deeper", ReversedSource());

        Assert.Equal(File.ReadAllBytes(first.Archive), File.ReadAllBytes(second.Archive));
        Assert.Equal(first.ReleaseDigest, second.ReleaseDigest);
    }

    [Fact]
    public void Another_key_changes_the_archive_but_not_the_release()
    {
        using var other = new ReleaseScratch();
        var (ours, theirs) = (_scratch.Write(), other.Write());

        Assert.Equal(ours.ReleaseDigest, theirs.ReleaseDigest);
        Assert.NotEqual(ours.ArchiveDigest, theirs.ArchiveDigest);
    }

    [Fact]
    public void Names_that_some_system_refuses_are_all_reported()
    {
        var source = ReleaseScratch.Source();
        var bad = source with
        {
            Files =
            [
                .. source.Files, Manifest("manifests/a:b.yaml"), Manifest("manifests/../up.yaml"), Manifest("Values/baseline.yaml"), Manifest("release.json"),
                Manifest("keys/mine.pub"), Manifest("values/baseline.yaml"), Manifest("a\u001b[2J"),
            ],
        };
        var error = Assert.Throws<ReportedException>(() => BundleWriter.Write(bad, _scratch.In("out")));

        Assert.Equal(
        [
            "a\\u001b[2J: the path has a character that is not printable ASCII",
            "manifests/../up.yaml: the path has the segment '..'",
            "manifests/a:b.yaml: the path has the character ':', which not every system allows",
            "Values/baseline.yaml: differs only in case from values/baseline.yaml, values/baseline.yaml",
            "Values: differs only in case from values",
            "release.json: the name is reserved",
            "keys/mine.pub: the name is reserved",
        ], error.Lines);
        Assert.False(Directory.Exists(_scratch.In("out")));
    }

    [Fact]
    public void A_disk_that_is_too_small_is_said_before_anything_is_written()
    {
        var source = ReleaseScratch.Source();
        var huge = source with { Files = [.. source.Files, new BundleFile("values/huge.yaml", BundleRoles.Values, "application/yaml", 1L << 60, () => Stream.Null)] };
        var error = Assert.Throws<ReportedException>(() => BundleWriter.Write(huge, _scratch.In("out")));

        Assert.Matches("welkin-2026.4.0-core: not enough space: 115292150460[0-9]+ bytes are needed, [0-9]+ are free; nothing was changed$", Assert.Single(error.Lines));
    }

    [Fact]
    public void A_failure_in_the_middle_leaves_the_last_bundle_as_it_was()
    {
        var before = _scratch.Write();
        var unsigned = UnsignedBundle.Open(_scratch.In("releases-unsigned/welkin-2026.4.0-core"));
        File.AppendAllText(Path.Combine(unsigned.Folder, "values/baseline.yaml"), "# later");
        var error = Assert.Throws<ReportedException>(() => BundleSigner.Sign(unsigned, _scratch.Key, _scratch.In("releases")));

        Assert.Contains("values/baseline.yaml: changed since it was bundled", Assert.Single(error.Lines), StringComparison.Ordinal);
        Assert.Equal(before.ArchiveDigest, Sha256.OfFile(before.Archive));
        Assert.Equal("replicas: 1\n", File.ReadAllText(Path.Combine(before.Folder, "values/baseline.yaml")));
        Assert.Equal(["welkin-2026.4.0-core", "welkin-2026.4.0-core.tar"],
            Directory.GetFileSystemEntries(_scratch.In("releases")).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_chart_that_is_no_gzip_is_named()
    {
        var source = ReleaseScratch.Source();
        var bad = source with { Files = [.. source.Files, BundleFile.Of("charts/broken.tgz", BundleRoles.Chart, "x", "not gzip"u8.ToArray())] };

        Assert.Contains("charts/broken.tgz: not a gzipped tar", Assert.Throws<ReportedException>(() => BundleWriter.Write(bad, _scratch.In("out"))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_changelog_has_the_components_in_order()
    {
        var release = ReleaseScratch.Release(Sha256.Of("archive"));
        var text = Encoding.UTF8.GetString(Changelog.Write(release with
        {
            Components = [release.Components[0] with { Name = "zeta", AppVersion = "v2" }, release.Components[0]],
        }, []));

        Assert.EndsWith("| baseline | baseline | 1.0.0 | - |\n| zeta | baseline | 1.0.0 | v2 |\n", text, StringComparison.Ordinal);
    }

    private static BundleFile Manifest(string path) => ReleaseScratch.Yaml(path, BundleRoles.Manifest, "kind: Other\n");

    private static BundleSource ReversedSource() => ReleaseScratch.Source() with { Files = [.. ReleaseScratch.Source().Files.Reverse()] };

    private static IEnumerable<string> FilesIn(string folder) => Directory
        .EnumerateFiles(folder, "*", SearchOption.AllDirectories)
        .Select(path => Path.GetRelativePath(folder, path))
        .Order(StringComparer.Ordinal);
}
