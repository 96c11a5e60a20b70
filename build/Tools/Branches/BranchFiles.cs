using Welkin.Kernel;

namespace Welkin.Tools.Branches;

/// <summary>The files of a commit to be: whether they may be changed, and the tree they make.</summary>
internal sealed class BranchFiles(IToolRunner run, BranchCommands git, string folder, string prefix, BranchCommit wanted)
{
    private IEnumerable<string> FullPaths => wanted.Files.Keys.Select(path => prefix + path);

    /// <exception cref="ReportedException">Files are not as the change took them to be: all of them.</exception>
    public async Task RefuseOthersChangesAsync(string baseCommit, CancellationToken cancel)
    {
        var here = await EntriesAsync("HEAD", cancel);
        var there = await EntriesAsync(baseCommit, cancel);
        var changed = (await run.ReadAsync(git.Changes(wanted.Files.Keys), cancel)).Split('\0', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => line[3..]).ToHashSet(StringComparer.Ordinal);

        string[] mistakes =
        [
            .. wanted.Files.Keys.Where(path => here.GetValueOrDefault(prefix + path)?.Id != there.GetValueOrDefault(prefix + path)?.Id)
                .Select(path => $"{path}: {wanted.Base} on {wanted.Remote} has it otherwise than what is checked out: pull, and plan again"),
            .. wanted.Files.Where(file => changed.Contains(prefix + file.Key) && !Holds(file.Key, file.Value))
                .Select(file => $"{file.Key}: is changed here and not committed: commit it or take it back"),
        ];
        if (mistakes.Length > 0)
            throw new ReportedException(mistakes);
    }

    /// <summary>Stores the files and gives the id of the tree they make on top of the base.</summary>
    public async Task<string> TreeAsync(string baseCommit, CancellationToken cancel)
    {
        var aside = Directory.CreateTempSubdirectory("welkin-branch-").FullName;
        try
        {
            var (index, content) = (Path.Combine(aside, "index"), Path.Combine(aside, "content"));
            var there = await EntriesAsync(baseCommit, cancel);
            await run.ReadAsync(git.ReadTree(index, baseCommit), cancel);
            var entries = new List<string>();
            foreach (var (path, bytes) in wanted.Files)
            {
                await File.WriteAllBytesAsync(content, bytes, cancel);
                var id = (await run.ReadAsync(git.Store(path, content), cancel)).Trim();
                entries.Add($"{there.GetValueOrDefault(prefix + path)?.Mode ?? "100644"} blob {id}\t{prefix}{path}\0");
            }

            await run.ReadAsync(git.UpdateIndex(index, string.Concat(entries)), cancel);
            return (await run.ReadAsync(git.WriteTree(index), cancel)).Trim();
        }
        finally
        {
            Directory.Delete(aside, recursive: true);
        }
    }

    private async Task<Dictionary<string, Entry>> EntriesAsync(string commit, CancellationToken cancel) =>
        (await run.ReadAsync(git.Entries(commit, FullPaths), cancel)).Split('\0', StringSplitOptions.RemoveEmptyEntries)
            .Select(Entry.Read).ToDictionary(entry => entry.Path, StringComparer.Ordinal);

    // What the run itself wrote there is in nobody's way.
    private bool Holds(string path, byte[] bytes)
    {
        var file = Path.Combine(folder, path);
        return File.Exists(file) && File.ReadAllBytes(file).AsSpan().SequenceEqual(bytes);
    }

    /// <summary>A line of ls-tree: <c>mode type id TAB path</c>.</summary>
    private sealed record Entry(string Mode, string Id, string Path)
    {
        public static Entry Read(string line)
        {
            var (head, path) = (line[..line.IndexOf('\t', StringComparison.Ordinal)].Split(' '), line[(line.IndexOf('\t', StringComparison.Ordinal) + 1)..]);
            return new Entry(head[0], head[2], path);
        }
    }
}
