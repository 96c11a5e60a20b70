using System.Text;
using Welkin.Kernel;

namespace Welkin.Tests.Unit.Kernel;

public sealed class FileTransactionTests : IDisposable
{
    private readonly TemporaryFolder _root = new();

    public void Dispose() => _root.Dispose();

    [Fact]
    public void Writes_every_file_and_leaves_nothing_else()
    {
        FileTransaction.Commit(_root.Path, Changes());

        Assert.Equal(New, Files());
        Assert.False(Directory.Exists(Aside));
    }

    [Fact]
    public void A_run_killed_at_any_step_leaves_all_old_files_or_all_new_ones()
    {
        var steps = new List<string>();
        FileTransaction.Commit(_root.Path, Changes(), steps.Add);

        foreach (var (number, step) in steps.Index())
        {
            using var folder = new TemporaryFolder();
            Assert.Throws<KilledException>(() => FileTransaction.Commit(folder.Path, Changes(folder), reached => Kill(reached, step)));

            var finished = FileTransaction.Recover(folder.Path);

            var committed = number >= steps.IndexOf("journal");
            Assert.Equal((step, committed ? New : Old), (step, Files(folder)));
            Assert.Equal(step.StartsWith("aside", StringComparison.Ordinal) || step == "done" ? 0 : New.Split('\n').Length - 1 - number + steps.IndexOf("journal"), finished.Length);
            Assert.Empty(FileTransaction.Recover(folder.Path));
        }
        Assert.Equal(["aside a.yaml", "aside b/new.yaml", "aside c.yaml", "journal", "moved a.yaml", "moved b/new.yaml", "moved c.yaml", "done"], steps);
    }

    [Fact]
    public void The_next_change_finishes_what_a_killed_run_began()
    {
        Assert.Throws<KilledException>(() => FileTransaction.Commit(_root.Path, Changes(), reached => Kill(reached, "moved a.yaml")));

        FileTransaction.Commit(_root.Path, [new FileChange("a.yaml", Bytes("new a"), Bytes("newer a"))]);

        Assert.Equal(New.Replace("new a", "newer a", StringComparison.Ordinal), Files());
    }

    [Fact]
    public void A_file_that_somebody_changed_is_named_and_nothing_is_written()
    {
        var changes = Changes();
        _root.File("c.yaml", "by hand");
        _root.File("b/new.yaml", "also by hand");

        var refused = Assert.Throws<ReportedException>(() => FileTransaction.Commit(_root.Path, changes));

        Assert.Equal(["b/new.yaml: changed since the plan was made: plan again", "c.yaml: changed since the plan was made: plan again"], refused.Lines);
        Assert.Equal("a.yaml=old a\nb/new.yaml=also by hand\nc.yaml=by hand\n", Files());
        Assert.False(Directory.Exists(Aside));
    }

    [Fact]
    public void A_file_changed_after_the_kill_is_not_written_over()
    {
        Assert.Throws<KilledException>(() => FileTransaction.Commit(_root.Path, Changes(), reached => Kill(reached, "moved a.yaml")));
        _root.File("c.yaml", "by hand");

        var refused = Assert.Throws<ReportedException>(() => FileTransaction.Recover(_root.Path));

        Assert.StartsWith("c.yaml: changed after a run was killed", Assert.Single(refused.Lines), StringComparison.Ordinal);
        Assert.Equal("a.yaml=new a\nc.yaml=by hand\n", Files());
    }

    [Fact]
    public void A_file_that_cannot_be_written_undoes_the_others()
    {
        var changes = Changes();
        Directory.CreateDirectory(Path.Combine(_root.Path, "d.yaml"));

        var refused = Assert.Throws<ReportedException>(() => FileTransaction.Commit(_root.Path, [.. changes, new FileChange("d.yaml", null, Bytes("new d"))]));

        Assert.StartsWith("nothing was changed: ", Assert.Single(refused.Lines), StringComparison.Ordinal);
        Assert.Equal(Old, Files());
        Assert.False(Directory.Exists(Aside));
    }

    [Fact]
    public void A_damaged_journal_is_told_and_left()
    {
        _root.File($"{FileTransaction.Folder}/journal", "[{");

        Assert.Contains("cannot be read", Assert.Throws<ReportedException>(() => FileTransaction.Recover(_root.Path)).Message, StringComparison.Ordinal);
        Assert.True(Directory.Exists(Aside));
    }

    [Fact]
    public void A_change_that_changes_nothing_writes_nothing()
    {
        var file = _root.File("a.yaml", "same");
        var written = File.GetLastWriteTimeUtc(file);

        FileTransaction.Commit(_root.Path, [new FileChange("a.yaml", Bytes("same"), Bytes("same"))]);

        Assert.Equal(written, File.GetLastWriteTimeUtc(file));
    }

    [Fact]
    public void Keeps_the_mode_of_a_file()
    {
        if (OperatingSystem.IsWindows())
            return;
        var changes = Changes();
        File.SetUnixFileMode(Path.Combine(_root.Path, "a.yaml"), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);

        FileTransaction.Commit(_root.Path, changes);

        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(Path.Combine(_root.Path, "a.yaml")));
    }

    [Fact]
    public void A_link_is_not_written_over()
    {
        var changes = Changes();
        File.Delete(Path.Combine(_root.Path, "c.yaml"));
        File.CreateSymbolicLink(Path.Combine(_root.Path, "c.yaml"), _root.File("elsewhere.txt", "old c"));

        Assert.Contains("c.yaml: is a link", Assert.Throws<ReportedException>(() => FileTransaction.Commit(_root.Path, changes)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_outside_the_root_is_written() =>
        Assert.Throws<ArgumentException>(() => FileTransaction.Commit(_root.Path, [new FileChange("../out.yaml", null, Bytes("x"))]));

    private const string Old = "a.yaml=old a\nc.yaml=old c\n";

    private const string New = "a.yaml=new a\nb/new.yaml=new b\nc.yaml=new c\n";

    private string Aside => Path.Combine(_root.Path, FileTransaction.Folder);

    private FileChange[] Changes() => Changes(_root);

    private static FileChange[] Changes(TemporaryFolder root)
    {
        root.File("a.yaml", "old a");
        root.File("c.yaml", "old c");
        return
        [
            new FileChange("a.yaml", Bytes("old a"), Bytes("new a")),
            new FileChange("b/new.yaml", null, Bytes("new b")),
            new FileChange("c.yaml", Bytes("old c"), Bytes("new c")),
        ];
    }

    private string Files() => Files(_root);

    private static string Files(TemporaryFolder root) => string.Concat(Directory.EnumerateFiles(root.Path, "*.yaml", SearchOption.AllDirectories)
        .Select(file => (Path: Path.GetRelativePath(root.Path, file).Replace('\\', '/'), Text: File.ReadAllText(file)))
        .OrderBy(file => file.Path, StringComparer.Ordinal).Select(file => $"{file.Path}={file.Text}\n"));

    private static ReadOnlyMemory<byte> Bytes(string text) => Encoding.UTF8.GetBytes(text);

    // As a killed process: nothing of the transaction runs any more.
    private static void Kill(string reached, string step)
    {
        if (reached == step)
            throw new KilledException();
    }

    private sealed class KilledException : Exception;
}
