using Welkin.Tools;

namespace Welkin.Tests.Benchmarks;

/// <summary>The pinned tools of the build.</summary>
internal sealed class BenchmarkTools : IDisposable
{
    private readonly HttpReader _http = new();
    private readonly ToolProvider _provider;

    public BenchmarkTools(string root) => _provider = new ToolProvider(
        ToolPins.ReadFile(Path.Combine(root, "build", "tools.yaml"), "build/tools.yaml"), ToolCache.OfUser(), ToolSettings.FromEnvironment(), _http, new ToolRunner());

    public async Task<string> LocateAsync(string tool) => (await _provider.LocateAsync(tool)).Path;

    public void Dispose()
    {
        _provider.Dispose();
        _http.Dispose();
    }
}
