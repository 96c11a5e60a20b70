namespace Welkin.Tests.Integration.Charts;

/// <summary>The checkout, and the chart mirror that may lie beside it.</summary>
internal static class ChartMirrorFolder
{
    private const string Variable = "WELKIN_CHART_MIRROR";

    public static string Checkout { get; } = Above(AppContext.BaseDirectory);

    public static bool Exists => Directory.Exists(Folder);

    /// <summary>The mirror's folder. Skips the test where there is none: the project stands without it.</summary>
    public static string Find()
    {
        var reason = $"there is no chart mirror at {Folder}; {Variable} can name another";
        Assert.SkipUnless(Exists, reason);
        return Folder;
    }

    private static string Folder => Environment.GetEnvironmentVariable(Variable) ?? Path.GetFullPath(Path.Combine(Checkout, "../shared/charts"));

    private static string Above(string folder) => File.Exists(Path.Combine(folder, "global.json"))
        ? folder
        : Above(Path.GetDirectoryName(folder) ?? throw new DirectoryNotFoundException("the tests do not lie in the repository"));
}
