using Welkin.Releases.Archives;

namespace Welkin.Releases.Verification;

/// <summary>Lists the archive of a bundle without unpacking it; the content is read from where it lies in the tar.</summary>
internal static class ArchivedBundle
{
    public static BundleContents Read(string archive)
    {
        var index = TarIndex.Read(archive, BundleContents.MaximumEntries);
        var root = index.Entries.Count > 0 ? index.Entries[0].Path.Split('/')[0] : "";
        var entries = new List<Entry>();
        var problems = index.Problems.Select(problem => Problem.Changed(Inside(problem.Path, root) ?? problem.Path, problem.Text)).ToList();
        foreach (var found in index.Entries)
        {
            if (found.Path == $"{root}/" && found.Kind == EntryKind.Folder)
                continue;
            if (Inside(found.Path, root) is { } path)
                entries.Add(new Entry(path, found.Kind, found.Size, () => Part.Open(archive, found.At, found.Size)));
            else
                problems.Add(Problem.Changed(found.Path, $"lies outside of the folder {Printable.Of(root)} that the archive starts with"));
        }

        var times = index.Entries.Select(entry => entry.Modified).Distinct().Take(2).ToList();
        return new BundleContents(entries, problems, root, times.Count == 1 ? times[0] : null);
    }

    private static string? Inside(string path, string root) =>
        path.StartsWith($"{root}/", StringComparison.Ordinal) && path.Length > root.Length + 1 ? path[(root.Length + 1)..].TrimEnd('/') : null;
}
