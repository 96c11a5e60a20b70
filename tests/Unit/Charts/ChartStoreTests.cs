using Microsoft.Extensions.Time.Testing;
using Welkin.Components.Charts;
using Welkin.Kernel;

namespace Welkin.Tests.Unit.Charts;

public sealed class ChartStoreTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly byte[] _archive = Packed.Chart();

    private ChartStore Store => new(_folder.Path);

    private ChartContent Content => ChartArchive.Read(_archive);

    private string Entry => Path.Combine(_folder.Path, "sha256", Content.Digest.Hex[..2], Content.Digest.Hex);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Keeps_an_archive_under_its_content_digest()
    {
        var added = Store.Add(Content, _archive, "a mirror");

        Assert.Equal(Path.Combine(Entry, "chart.tgz"), added.Path);
        Assert.Equal(_archive, File.ReadAllBytes(added.Path));
        var found = Store.Find(Content.Digest)!;
        Assert.Equal((added.Path, Sha256.Of(_archive), "a mirror"), (found.Path, found.ArchiveDigest, found.Source));
        Assert.Contains("\"version\": \"0.24.0\"", File.ReadAllText(Path.Combine(Entry, "chart.json")), StringComparison.Ordinal);
        Assert.Null(Store.Find(Sha256.Of("another")));
    }

    [Fact]
    public void A_second_packing_of_the_same_files_changes_nothing()
    {
        Store.Add(Content, _archive, "first");
        var again = Store.Add(Content, Packed.Archive(Packed.Files().Reverse()), "second");

        Assert.Equal("first", again.Source);
        Assert.Equal(_archive, File.ReadAllBytes(again.Path));
    }

    [Theory]
    [InlineData("chart.tgz")]
    [InlineData("chart.json")]
    public void An_entry_that_was_changed_is_removed_and_can_be_put_in_again(string file)
    {
        Store.Add(Content, _archive, "a mirror");
        File.WriteAllBytes(Path.Combine(Entry, file), Packed.Archive([.. Packed.Files(), Packed.File("templates/evil.yaml", "")]));

        Assert.Null(Store.Find(Content.Digest));
        Assert.False(Directory.Exists(Entry));
        Assert.Equal(_archive, File.ReadAllBytes(Store.Add(Content, _archive, "a mirror").Path));
    }

    [Theory]
    [InlineData("chart.tgz")]
    [InlineData("chart.json")]
    public void An_entry_without_one_of_its_files_is_none(string file)
    {
        Store.Add(Content, _archive, "a mirror");
        File.Delete(Path.Combine(Entry, file));

        Assert.Null(Store.Find(Content.Digest));
    }

    [Fact]
    public async Task Many_at_once_put_in_one_entry_and_leave_nothing_else()
    {
        await Task.WhenAll(Enumerable.Range(0, 16).Select(number => Task.Run(() => new ChartStore(_folder.Path).Add(Content, _archive, $"{number}"))));

        Assert.Equal(["sha256"], Directory.EnumerateFileSystemEntries(_folder.Path).Select(Path.GetFileName));
        Assert.Equal(["chart.json", "chart.tgz"], Directory.EnumerateFiles(Entry).Select(Path.GetFileName).Order());
    }

    [Fact]
    public void What_a_killed_run_left_is_no_entry_and_goes_after_a_day()
    {
        var left = Directory.CreateDirectory(Path.Combine(_folder.Path, ".part-killed"));
        File.WriteAllText(Path.Combine(left.FullName, "chart.tgz"), "half");
        var time = new FakeTimeProvider(new DateTimeOffset(left.LastWriteTimeUtc).AddHours(23));

        new ChartStore(_folder.Path, time).Add(Content, _archive, "a mirror");
        Assert.True(left.Exists);

        time.Advance(TimeSpan.FromHours(2));
        Directory.Delete(Entry, recursive: true);
        new ChartStore(_folder.Path, time).Add(Content, _archive, "a mirror");
        Assert.Equal(["sha256"], Directory.EnumerateFileSystemEntries(_folder.Path).Select(Path.GetFileName));
    }

    [Fact]
    public void A_store_that_cannot_be_written_is_said_in_one_line()
    {
        var root = _folder.File("a-file", "");

        var failed = Assert.Throws<ReportedException>(() => new ChartStore(root).Add(Content, _archive, "a mirror"));

        Assert.StartsWith($"the chart store '{root}' cannot be written: ", Assert.Single(failed.Lines), StringComparison.Ordinal);
    }
}
