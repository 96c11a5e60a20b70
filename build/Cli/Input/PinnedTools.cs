using System.Reflection;
using Welkin.Tools;

namespace Welkin.Cli.Input;

/// <summary>Pinned tools from the user's cache, PATH or their sources.</summary>
internal sealed class PinnedTools : IDisposable
{
    private readonly HttpReader _http = new();

    public PinnedTools() => Provider = new ToolProvider(Pins(), ToolCache.OfUser(), ToolSettings.FromEnvironment(), _http, Run);

    /// <summary>Runs whatever is on PATH.</summary>
    public ToolRunner Run { get; } = new();

    public ToolProvider Provider { get; }

    public void Dispose()
    {
        Provider.Dispose();
        _http.Dispose();
    }

    private static ToolPins Pins()
    {
        using var text = new StreamReader(Assembly.GetExecutingAssembly().GetManifestResourceStream("tools.yaml")!);
        return ToolPins.Read(text.ReadToEnd(), "tools.yaml", AppContext.BaseDirectory);
    }
}
