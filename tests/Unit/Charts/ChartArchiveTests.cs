using System.Formats.Tar;
using System.IO.Compression;
using System.Text;
using CsCheck;
using Welkin.Components.Charts;

namespace Welkin.Tests.Unit.Charts;

public sealed class ChartArchiveTests
{
    [Fact]
    public void Gives_files_without_their_top_folder_and_what_the_chart_says_of_itself()
    {
        var content = ChartArchive.Read(Packed.Chart("dex", "v0.24.0"));

        Assert.Equal(["Chart.yaml", "templates/deployment.yaml", "values.yaml"], content.Files.Select(file => file.Path));
        Assert.Equal(new ChartMetadata("dex", "v0.24.0", "2.44.0", null), content.Metadata);
        Assert.Equal("replicas: 1\n", Encoding.UTF8.GetString(content.Find("values.yaml")!.Bytes.Span));
    }

    [Theory]
    [InlineData("../../etc/cron.d/x", "a file's name leaves or repeats its folder: '../../etc/cron.d/x'")]
    [InlineData("dex/../../x", "a file's name leaves or repeats its folder: 'dex/../../x'")]
    [InlineData("dex/./values.yaml", "a file's name leaves or repeats its folder: 'dex/./values.yaml'")]
    [InlineData("/etc/passwd", "a file's name is absolute: '/etc/passwd'")]
    [InlineData("C:/x", "a file's name is absolute: 'C:/x'")]
    [InlineData("dex\\..\\x", "a file's name has a backslash: 'dex\\..\\x'")]
    [InlineData("dex/a\tb", "a file's name has a control character or is not UTF-8: 'dex/a?b'")]
    [InlineData("Chart.yaml", "the archive has two top folders: 'dex' and 'Chart.yaml'")]
    [InlineData("dexter/values.yaml", "the archive has two top folders: 'dex' and 'dexter'")]
    [InlineData("dex/values.yaml", "there are two files 'values.yaml'")]
    [InlineData("dex/Values.yaml", "there are two files 'values.yaml'")]
    [InlineData("dex/values.yaml/x", "'values.yaml' is a file and a folder")]
    public void Refuses_names_that_are_not_safe(string name, string why) =>
        Assert.Equal(why, Refusal(Entries(Packed.Entry(name, []))));

    [Theory]
    [InlineData(TarEntryType.SymbolicLink)]
    [InlineData(TarEntryType.HardLink)]
    [InlineData(TarEntryType.CharacterDevice)]
    [InlineData(TarEntryType.Fifo)]
    public void Refuses_what_is_no_plain_file(TarEntryType type)
    {
        var entry = new PaxTarEntry(type, "dex/x");
        if (type is TarEntryType.SymbolicLink or TarEntryType.HardLink)
            entry.LinkName = "dex/values.yaml";

        Assert.Equal($"'dex/x' is no plain file but {type}", Refusal(Entries(entry)));
    }

    [Fact]
    public void Takes_folders_and_the_header_that_git_writes() =>
        Assert.Equal(3, ChartArchive.Read(Packed.Archive(CompressionLevel.Fastest,
        [
            new PaxGlobalExtendedAttributesTarEntry(new Dictionary<string, string> { ["comment"] = "0123" }),
            new PaxTarEntry(TarEntryType.Directory, "dex/"),
            .. Entries(),
        ])).Files.Length);

    [Fact]
    public void Refuses_a_bomb_long_before_it_is_unpacked()
    {
        var bomb = Packed.Archive([.. Packed.Files(), new ChartFile("zeros", new byte[101 << 20])]);
        Assert.InRange(bomb.Length, 1, 1 << 20);

        Assert.Equal("'dex/zeros' is larger than 100 MiB", Assert.Throws<BadChartException>(() => ChartArchive.Read(bomb)).Message);
    }

    [Fact]
    public void Refuses_many_files_that_are_too_large_together()
    {
        var half = new byte[51 << 20];
        var bomb = Packed.Archive([.. Packed.Files(), new ChartFile("one", half), new ChartFile("two", half)]);

        Assert.Equal("the archive unpacks to more than 100 MiB", Assert.Throws<BadChartException>(() => ChartArchive.Read(bomb)).Message);
    }

    [Fact]
    public void Refuses_too_many_entries_and_too_large_archives()
    {
        var many = Enumerable.Range(0, 10_001).Select(number => new ChartFile($"f{number}", default));

        Assert.Equal("the archive has more than 10000 entries", Assert.Throws<BadChartException>(() => ChartArchive.Read(Packed.Archive(many))).Message);
        Assert.Equal("the archive is larger than 20 MiB",
            Assert.Throws<BadChartException>(() => ChartArchive.Read(new byte[(20 << 20) + 1])).Message);
    }

    [Fact]
    public void Refuses_what_only_some_programs_would_read()
    {
        using var tar = new MemoryStream();
        new GZipStream(new MemoryStream(Packed.Chart()), CompressionMode.Decompress).CopyTo(tar);
        tar.Write(Encoding.ASCII.GetBytes("more"));

        Assert.Equal("the archive goes on after its end", Assert.Throws<BadChartException>(() => ChartArchive.Read(Packed.Gzip(tar.ToArray()))).Message);
    }

    [Fact]
    public void A_damaged_archive_is_refused_and_never_another_failure()
    {
        using var stream = new MemoryStream();
        new GZipStream(new MemoryStream(Packed.Chart()), CompressionMode.Decompress).CopyTo(stream);
        var tar = stream.ToArray();

        Gen.Select(Gen.Int[0, tar.Length - 1], Gen.Byte, Gen.Int[0, tar.Length]).Sample((place, value, length) =>
        {
            var damaged = tar[..length];
            if (place < length)
                damaged[place] = value;
            _ = Record.Exception(() => ChartArchive.Read(Packed.Gzip(damaged))) is null or BadChartException ? true : throw new InvalidOperationException();
        }, iter: 2000);
    }

    [Fact]
    public void A_truncated_archive_is_refused()
    {
        var whole = Packed.Chart();

        Assert.All(Enumerable.Range(0, whole.Length - 1), length =>
            Assert.Throws<BadChartException>(() => ChartArchive.Read(whole.AsMemory(0, length))));
    }

    private static IEnumerable<TarEntry> Entries(params TarEntry[] more) =>
        [.. Packed.Files().Select(file => Packed.Entry($"dex/{file.Path}", file.Bytes.ToArray())), .. more];

    private static string Refusal(IEnumerable<TarEntry> entries) =>
        Assert.Throws<BadChartException>(() => ChartArchive.Read(Packed.Archive(CompressionLevel.Fastest, entries))).Message;
}
