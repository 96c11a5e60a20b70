namespace Welkin.Tests.Benchmarks;

/// <summary>The repository that these benchmarks were compiled in.</summary>
internal static class Checkout
{
    public static string Root { get; } = Above(AppContext.BaseDirectory);

    private static string Above(string folder) => File.Exists(Path.Combine(folder, "build.sh"))
        ? folder
        : Above(Path.GetDirectoryName(folder) ?? throw new DirectoryNotFoundException("the benchmarks do not lie in the repository"));
}
