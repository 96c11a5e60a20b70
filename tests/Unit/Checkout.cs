namespace Welkin.Tests.Unit;

/// <summary>The checkout that the running tests were built from.</summary>
public static class Checkout
{
    /// <summary>Its root.</summary>
    public static string Folder { get; } = Find(new DirectoryInfo(AppContext.BaseDirectory));

    private static string Find(DirectoryInfo? folder) => folder switch
    {
        null => throw new DirectoryNotFoundException($"There is no checkout above {AppContext.BaseDirectory}."),
        _ when File.Exists(Path.Combine(folder.FullName, "Directory.Packages.props")) => folder.FullName,
        _ => Find(folder.Parent),
    };
}
