using Microsoft.Extensions.Time.Testing;
using Welkin.Kernel;

namespace Welkin.Tests.Unit.Kernel;

public sealed class StagedFolderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string Target => Path.Combine(_folder.Path, "parent", "target");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_commit_puts_the_folder_in_its_place()
    {
        Stage("new");

        Assert.Equal(["new"], Files());
        AssertAlone();
    }

    [Fact]
    public void A_commit_replaces_the_folder_as_a_whole()
    {
        Stage("one");
        Stage("two");

        Assert.Equal(["two"], Files());
        AssertAlone();
    }

    [Fact]
    public void Without_a_commit_the_old_folder_stays()
    {
        Stage("old");
        using (var staged = StagedFolder.For(Target))
            File.WriteAllText(Path.Combine(staged.Path, "half"), "");

        Assert.Equal(["old"], Files());
        AssertAlone();
    }

    [Fact]
    public void A_file_in_its_place_is_not_replaced()
    {
        _folder.File("parent/target", "a file");

        Assert.Throws<IOException>(() => Stage("new"));

        Assert.Equal("a file", File.ReadAllText(Target));
        AssertAlone();
    }

    [Fact]
    public void A_commit_that_cannot_be_leaves_the_old_folder()
    {
        Stage("old");
        using (var staged = StagedFolder.For(Target))
        {
            Directory.Delete(staged.Path);
            Assert.Throws<DirectoryNotFoundException>(staged.Commit);
        }

        Assert.Equal(["old"], Files());
        AssertAlone();
    }

    [Fact]
    public void What_a_killed_run_left_is_removed_after_a_day()
    {
        var killed = StagedFolder.For(Target);
        File.WriteAllText(Path.Combine(killed.Path, "half"), "");

        Stage("next", DateTimeOffset.UtcNow.AddHours(23));
        Assert.True(Directory.Exists(killed.Path));

        Stage("later", DateTimeOffset.UtcNow.AddHours(25));
        Assert.False(Directory.Exists(killed.Path));
        AssertAlone();
    }

    [Theory]
    [InlineData(".targets.part-0123456789abcdef0123456789abcdef")]
    [InlineData(".target.x.part-0123456789abcdef0123456789abcdef")]
    [InlineData(".target.part-mine")]
    [InlineData("target.part-0123456789abcdef0123456789abcdef")]
    public void What_is_no_aside_of_it_is_left_alone(string name)
    {
        var other = Directory.CreateDirectory(Path.Combine(_folder.Path, "parent", name));

        Stage("new", DateTimeOffset.UtcNow.AddDays(3));

        Assert.True(other.Exists);
    }

    [Fact]
    public void Many_at_once_on_one_target_all_succeed_and_leave_one_of_theirs_alone()
    {
        var names = Enumerable.Range(0, 200).Select(number => $"{number}").ToArray();

        Parallel.ForEach(names, new ParallelOptions { MaxDegreeOfParallelism = 16 }, name => Stage(name));

        Assert.Contains(Assert.Single(Files()), names);
        AssertAlone();
    }

    private void Stage(string file, DateTimeOffset? now = null)
    {
        using var staged = StagedFolder.For(Target, new FakeTimeProvider(now ?? DateTimeOffset.UtcNow));
        File.WriteAllText(Path.Combine(staged.Path, file), "");
        staged.Commit();
    }

    private IEnumerable<string> Files() => Directory.EnumerateFileSystemEntries(Target).Select(file => Path.GetFileName(file));

    private void AssertAlone() => Assert.Equal([Target], Directory.EnumerateFileSystemEntries(Path.GetDirectoryName(Target)!));
}
