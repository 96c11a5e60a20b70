using Welkin.Releases.Archives;
using Welkin.Releases.Bundles;

namespace Welkin.Releases.Verification;

/// <summary>Whether a bundle holds what is signed and nothing else: no extra file or folder, no link, no device, no bad or doubled name.</summary>
internal static class EntriesCheck
{
    public static IEnumerable<Problem> Problems(BundleContents contents, ReleaseDocument release)
    {
        var files = release.Files.Select(file => file.Path).ToHashSet(StringComparer.Ordinal);
        var folders = files.Append(BundleLayout.Keys).SelectMany(ReproducibleTar.FoldersAbove).Select(folder => folder.TrimEnd('/')).ToHashSet(StringComparer.Ordinal);
        var names = contents.Entries.GroupBy(entry => entry.Path, StringComparer.OrdinalIgnoreCase).Where(alike => alike.Count() > 1)
            .Select(alike => Problem.Changed(alike.Last().Path, alike.DistinctBy(entry => entry.Path, StringComparer.Ordinal).Count() == 1
                ? "is there twice"
                : $"differs only in case from {Printable.Of(alike.First().Path)}"));
        return contents.Entries.Select(entry => ProblemOf(entry, files, folders)).OfType<Problem>().Concat(names);
    }

    private static Problem? ProblemOf(Entry entry, HashSet<string> files, HashSet<string> folders) => entry.Kind switch
    {
        EntryKind.SymbolicLink => Problem.Changed(entry.Path, "is a symbolic link"),
        EntryKind.HardLink => Problem.Changed(entry.Path, "is a hard link: the same file has another name, through which it can be changed"),
        EntryKind.Special => Problem.Changed(entry.Path, "is neither a file nor a folder"),
        EntryKind.Folder when folders.Contains(entry.Path) => null,
        EntryKind.Folder => Problem.Changed(entry.Path, "is a folder that does not belong to the release"),
        _ when files.Contains(entry.Path) || BundleLayout.IsUnlisted(entry.Path) => null,
        _ when BundlePath.ProblemOf(entry.Path) is { } problem => Problem.Changed(entry.Path, $"is not in {BundleLayout.Release}, and its path {problem}"),
        _ => Problem.Changed(entry.Path, $"is not in {BundleLayout.Release}"),
    };
}
