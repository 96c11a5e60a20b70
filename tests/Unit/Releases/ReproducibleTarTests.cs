using System.Formats.Tar;
using System.IO.Compression;
using Welkin.Kernel;
using Welkin.Releases;
using Welkin.Releases.Bundles;

namespace Welkin.Tests.Unit.Releases;

/// <summary>The archives that are written, as the framework's own reader sees them.</summary>
public sealed class ReproducibleTarTests : IDisposable
{
    private readonly ReleaseScratch _scratch = new();

    public void Dispose() => _scratch.Dispose();

    [Fact]
    public void A_bundle_is_sorted_nameless_and_of_one_time()
    {
        using var tar = File.OpenRead(_scratch.Write().Archive);
        var entries = Entries(tar);

        Assert.Equal(
        [
            "welkin-2026.4.0-core/", "welkin-2026.4.0-core/CHANGELOG.md", "welkin-2026.4.0-core/SHA256SUMS", "welkin-2026.4.0-core/VERIFY.md",
            "welkin-2026.4.0-core/charts/", "welkin-2026.4.0-core/charts/baseline-1.0.0.tgz", "welkin-2026.4.0-core/keys/",
            "welkin-2026.4.0-core/keys/development.pub", "welkin-2026.4.0-core/manifests/", "welkin-2026.4.0-core/manifests/baseline/",
            "welkin-2026.4.0-core/manifests/baseline/namespace.yaml", "welkin-2026.4.0-core/release.json", "welkin-2026.4.0-core/release.json.sig",
            "welkin-2026.4.0-core/release.json.sigstore.json", "welkin-2026.4.0-core/values/", "welkin-2026.4.0-core/values/baseline.yaml",
        ], entries.Select(entry => entry.Name));
        Assert.All(entries, entry =>
        {
            Assert.Equal(TarEntryFormat.Ustar, entry.Format);
            Assert.Equal((0, 0), (entry.Uid, entry.Gid));
            Assert.Equal(("", ""), (((UstarTarEntry)entry).UserName, ((UstarTarEntry)entry).GroupName));
            Assert.Equal(1796083200, entry.ModificationTime.ToUnixTimeSeconds());
            Assert.Equal(entry.EntryType == TarEntryType.Directory ? "755" : "644", Convert.ToString((int)entry.Mode, 8));
        });
    }

    [Theory]
    [InlineData(60, 20)]     // fits
    [InlineData(80, 100)]    // fits when split
    [InlineData(20, 150)]    // the last segment is too long
    [InlineData(200, 90)]    // the folder is too long
    public void A_long_path_is_read_back_whole(int folder, int name)
    {
        var path = $"manifests/{new string('f', folder)}/{new string('n', name)}.yaml";
        var source = ReleaseScratch.Source();
        var bundle = _scratch.Write(source: source with { Files = [.. source.Files, ReleaseScratch.Yaml(path, BundleRoles.Manifest, "kind: Long\n")] });

        using var tar = File.OpenRead(bundle.Archive);
        Assert.Contains($"welkin-2026.4.0-core/{path}", Entries(tar).Select(entry => entry.Name));
        Assert.True(Welkin.Releases.Verification.BundleVerifier.Verify(bundle.Archive, bundle.Key).IsVerified);
    }

    [Fact]
    public void A_chart_is_packed_under_its_name_without_a_time()
    {
        using var packed = new MemoryStream();
        ChartPackage.Write("rebooter", [("templates/daemonset.yaml", "kind: DaemonSet\n"u8.ToArray()), ("Chart.yaml", "name: rebooter\n"u8.ToArray())], packed);
        var bytes = packed.ToArray();
        packed.Position = 0;
        using var tar = new GZipStream(packed, CompressionMode.Decompress);
        var entries = Entries(tar);

        Assert.Equal(["rebooter/", "rebooter/Chart.yaml", "rebooter/templates/", "rebooter/templates/daemonset.yaml"], entries.Select(entry => entry.Name));
        Assert.All(entries, entry => Assert.Equal(0, entry.ModificationTime.ToUnixTimeSeconds()));
        Assert.Equal([0, 0, 0, 0], bytes[4..8]);    // RFC 1952: the time in the gzip header
    }

    [Fact]
    public void A_chart_with_a_bad_name_in_it_is_refused() => Assert.Equal(
        ["chart rebooter: ../x: the path has the segment '..'"],
        Assert.Throws<ReportedException>(() => ChartPackage.Write("rebooter", [("../x", default)], Stream.Null)).Lines);

    private static List<TarEntry> Entries(Stream stream)
    {
        using var reader = new TarReader(stream);
        var entries = new List<TarEntry>();
        while (reader.GetNextEntry(copyData: true) is { } entry)
            entries.Add(entry);
        return entries;
    }
}
