using System.IO.Compression;
using Welkin.Components.Charts;

namespace Welkin.Tests.Unit.Charts;

public sealed class ContentDigestTests
{
    [Fact]
    public void Is_what_sha256sum_of_sha256sum_gives()
    {
        // printf 'a\n' > a; printf 'b\n' > 'd/é b'; find . -type f -printf '%P\0' | LC_ALL=C sort -z | xargs -0 sha256sum | sha256sum
        ChartFile[] files = [Packed.File("d/é b", "b\n"), Packed.File("a", "a\n")];

        Assert.Equal("504620adafc2a92d2541870f649349836006b7ab71d5f2124b8e6b34277a8caa", ContentDigest.Of(files).Hex);
    }

    [Fact]
    public void Orders_paths_by_their_bytes_beyond_the_basic_plane()
    {
        ChartFile[] files = [Packed.File("\uFFEE", "1"), Packed.File("\U0001F600", "2")];

        var lines = $"{Welkin.Kernel.Sha256.Of("1").Hex}  \uFFEE\n{Welkin.Kernel.Sha256.Of("2").Hex}  \U0001F600\n";
        Assert.Equal(Welkin.Kernel.Sha256.Of(lines), ContentDigest.Of(files));
    }

    [Fact]
    public void Stays_when_order_times_compression_and_top_folder_change()
    {
        var files = Packed.Files();
        var one = Packed.Archive(files);
        var other = Packed.Archive(files.Reverse(), "dex-0.24.0", CompressionLevel.NoCompression, new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero));

        Assert.NotEqual(one, other);
        Assert.Equal(ChartArchive.Read(one).Digest, ChartArchive.Read(other).Digest);
    }

    [Fact]
    public void Changes_with_one_byte_one_name_and_one_more_file()
    {
        var files = Packed.Files();
        ChartFile[][] others =
        [
            [files[0], files[1], Packed.File("templates/deployment.yaml", "kind: deployment\n")],
            [files[0], files[1], Packed.File("templates/deployment.yml", "kind: Deployment\n")],
            [.. files, Packed.File("templates/empty.yaml", "")],
        ];

        var digest = ChartArchive.Read(Packed.Archive(files)).Digest;

        Assert.All(others, other => Assert.NotEqual(digest, ChartArchive.Read(Packed.Archive(other)).Digest));
    }

    [Fact]
    public void Is_the_same_for_a_folder_and_its_archive()
    {
        using var folder = new TemporaryFolder();
        ChartFile[] files = [.. Packed.Files(), Packed.File(".helmignore", "*.swp\n")];
        foreach (var file in files)
            folder.File($"chart/{file.Path}", file.Bytes.Span);

        Assert.Equal(ChartArchive.Read(Packed.Archive(files)).Digest, ChartFolder.Read(Path.Combine(folder.Path, "chart")).Digest);
    }

    [Theory]
    [InlineData(".DS_Store")]
    [InlineData("templates/.deployment.yaml.swp")]
    public void A_folder_with_an_editors_file_is_refused(string path)
    {
        using var folder = new TemporaryFolder();
        foreach (var file in Packed.Files())
            folder.File(file.Path, file.Bytes.Span);
        folder.File(path, "");

        var refused = Assert.Throws<BadChartException>(() => ChartFolder.Read(folder.Path));

        Assert.Equal($"'{path}' is a dot file and belongs in no chart", refused.Message);
    }

    [Fact]
    public void A_folder_with_a_link_is_refused()
    {
        using var folder = new TemporaryFolder();
        var values = folder.File("values.yaml", "");
        File.CreateSymbolicLink(Path.Combine(folder.Path, "link.yaml"), values);

        Assert.Equal("'link.yaml' is a link", Assert.Throws<BadChartException>(() => ChartFolder.Read(folder.Path)).Message);
    }
}
