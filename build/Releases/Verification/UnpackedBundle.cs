namespace Welkin.Releases.Verification;

/// <summary>Lists the folder of an unpacked bundle without following a link and without opening anything.</summary>
internal static class UnpackedBundle
{
    private const int MaximumDepth = 32;

    public static BundleContents Read(string folder)
    {
        var entries = new List<Entry>();
        var problems = new List<Problem>();
        Walk(new DirectoryInfo(folder), "", 0, entries, problems);
        return new BundleContents(entries, problems);
    }

    private static void Walk(DirectoryInfo folder, string prefix, int depth, List<Entry> entries, List<Problem> problems)
    {
        foreach (var found in folder.EnumerateFileSystemInfos().OrderBy(found => found.Name, StringComparer.Ordinal))
        {
            if (entries.Count == BundleContents.MaximumEntries)
                throw new IOException($"has more than {BundleContents.MaximumEntries} entries");
            var entry = Describe(found, prefix + found.Name);
            entries.Add(entry);
            if (entry.Kind != EntryKind.Folder)
                continue;
            if (depth == MaximumDepth)
                problems.Add(Problem.Changed(entry.Path, $"lies more than {MaximumDepth} folders deep"));
            else
                Walk((DirectoryInfo)found, $"{entry.Path}/", depth + 1, entries, problems);
        }
    }

    private static Entry Describe(FileSystemInfo found, string path) => FileNode.KindOf(found) switch
    {
        EntryKind.File => new Entry(path, EntryKind.File, ((FileInfo)found).Length, ((FileInfo)found).OpenRead),
        var kind => new Entry(path, kind, 0, () => Stream.Null),
    };
}
