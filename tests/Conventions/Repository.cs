namespace Welkin.Tests.Conventions;

/// <summary>The files of this checkout.</summary>
internal static class Repository
{
    public static string Root { get; } = FindRoot(AppContext.BaseDirectory);

    /// <summary>Paths relative to the root, with forward slashes, of files that people wrote under some top-level folders.</summary>
    public static IEnumerable<string> Files(string pattern, params string[] folders) => folders
        .SelectMany(folder => Directory.EnumerateFiles(Path.Combine(Root, folder), pattern, SearchOption.AllDirectories))
        .Select(file => Path.GetRelativePath(Root, file).Replace('\\', '/'))
        .Order(StringComparer.Ordinal);

    public static string Read(string file) => File.ReadAllText(Path.Combine(Root, file));

    private static string FindRoot(string folder) =>
        File.Exists(Path.Combine(folder, "build.sh")) ? folder : FindRoot(Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("build.sh is in no folder above the tests"));
}
