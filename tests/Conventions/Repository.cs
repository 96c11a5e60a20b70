using Welkin.Tests.Unit;

namespace Welkin.Tests.Conventions;

/// <summary>The files of this checkout that people wrote: paths relative to its root, with forward slashes, in their order.</summary>
internal static class Repository
{
    private static readonly string[] Made = [".git", "artifacts", "bin", "obj"];

    public static string Root => Checkout.Folder;

    /// <summary>All of them.</summary>
    public static IEnumerable<string> Files() => Below(new DirectoryInfo(Root)).Select(Relative).Order(StringComparer.Ordinal);

    /// <summary>Those of some folders.</summary>
    public static IEnumerable<string> Files(string ending, params string[] folders) =>
        Files().Where(file => file.EndsWith(ending, StringComparison.Ordinal) && folders.Any(folder => file.StartsWith($"{folder}/", StringComparison.Ordinal)));

    public static string Read(string file) => File.ReadAllText(Path.Combine(Root, file));

    private static IEnumerable<FileInfo> Below(DirectoryInfo folder) =>
        folder.EnumerateFiles().Concat(folder.EnumerateDirectories().Where(below => !Made.Contains(below.Name)).SelectMany(Below));

    private static string Relative(FileInfo file) => Path.GetRelativePath(Root, file.FullName).Replace('\\', '/');
}
