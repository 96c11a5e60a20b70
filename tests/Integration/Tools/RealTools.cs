using Welkin.Tools;

namespace Welkin.Tests.Integration.Tools;

/// <summary>The pinned tools for real: from build/tools.yaml, out of the user's cache or the network.</summary>
public sealed class RealTools : IDisposable
{
    private readonly HttpReader _http = new();

    public RealTools()
    {
        Pins = ToolPins.ReadFile(Path.Combine(Repository(), "build", "tools.yaml"), "build/tools.yaml");
        Provider = new ToolProvider(Pins, ToolCache.OfUser(), ToolSettings.FromEnvironment(), _http, new ToolRunner());
        Runner = new PinnedToolRunner(new ToolRunner(), Provider);
    }

    public ToolPins Pins { get; }

    public ToolProvider Provider { get; }

    public IToolRunner Runner { get; }

    public void Dispose()
    {
        Provider.Dispose();
        _http.Dispose();
    }

    private static string Repository()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "global.json")))
            folder = folder.Parent ?? throw new DirectoryNotFoundException($"There is no checkout above {AppContext.BaseDirectory}.");
        return folder.FullName;
    }
}
