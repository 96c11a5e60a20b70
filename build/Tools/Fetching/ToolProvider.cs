using System.Collections.Immutable;
using Welkin.Kernel;

namespace Welkin.Tools;

/// <summary>Finds pinned tools: in the cache, on PATH at the pinned version, and otherwise from the pinned sources, verified before they can run.</summary>
public sealed class ToolProvider(ToolPins pins, ToolCache cache, ToolSettings settings, HttpReader http, IToolRunner run) : IDisposable
{
    private readonly SemaphoreSlim _turn = new(1);
    private readonly Dictionary<string, LocatedTool> _located = new(StringComparer.Ordinal);

    public IProgress<ToolProgress>? Progress { get; init; }

    /// <summary>Whether this tool is pinned at all; another one is looked for on PATH by whoever runs it.</summary>
    public bool Pins(string tool) => pins.Tools.ContainsKey(tool);

    /// <summary>Makes sure that a tool is there. Asked again, the answer is the same at once.</summary>
    /// <exception cref="ReportedException">No source has it; every one is listed with its reason.</exception>
    public async Task<LocatedTool> LocateAsync(string tool, CancellationToken cancel = default)
    {
        await _turn.WaitAsync(cancel);
        try
        {
            return _located.TryGetValue(tool, out var known) ? known : _located[tool] = await FindAsync(tool, cancel);
        }
        finally
        {
            _turn.Release();
        }
    }

    public void Dispose() => _turn.Dispose();

    private async Task<LocatedTool> FindAsync(string tool, CancellationToken cancel)
    {
        if (!pins.Tools.TryGetValue(tool, out var pin))
            throw new ReportedException($"{tool} is not pinned; pinned are {string.Join(", ", pins.Tools.Keys)}");

        var platform = pin.Platforms.GetValueOrDefault(settings.Platform);
        var folder = platform?.Identity is { } identity ? cache.Folder(tool, pin, identity) : null;
        if (folder is not null && ToolCache.Verified(folder, tool, platform!) is { } cached)
            return new LocatedTool(tool, pin.Version, cached, "the cache", []);

        List<string> refused = [];
        if (ExecutablePath.Find(tool, settings.SearchPath) is { } onPath)
        {
            var version = await PathTool.VersionAsync(run, tool, onPath, cancel);
            if (version == pin.Version.ToString())
                return new LocatedTool(tool, pin.Version, onPath, "PATH", []);
            refused.Add($"PATH: {onPath} {(version is null ? "does not say its version" : $"is version {version}")}");
        }

        return folder is null
            ? throw new ReportedException(
            [
                $"no digest is pinned for {tool} {pin.Version} on {settings.Platform}: put {tool} {pin.Version} on PATH, or pin it",
                .. refused.Select(line => $"  {line}"),
            ])
            : await FetchAsync(tool, pin, platform!, folder, refused, cancel);
    }

    private async Task<LocatedTool> FetchAsync(
        string tool, ToolPin pin, PlatformPin platform, string folder, List<string> refused, CancellationToken cancel)
    {
        try
        {
            using var turn = await ToolCache.LockAsync(folder, Waiting, cancel);
            if (ToolCache.Verified(folder, tool, platform) is { } meanwhile)
                return new LocatedTool(tool, pin.Version, meanwhile, "the cache", [.. refused]);

            var fetch = new ToolFetch(http, settings.Offline);
            foreach (var source in SourceList.For(tool, platform, settings, pins.Folder))
            {
                using var aside = StagedFolder.For(folder);
                var file = ToolCache.Executable(aside.Path, tool);
                try
                {
                    await fetch.ToFileAsync(source, platform, file, Received(source), cancel);
                }
                catch (SourceFailedException failed)
                {
                    refused.Add($"{source.Shown}: {failed.Message}");
                    continue;
                }
                ToolCache.Record(file);
                aside.Commit();
                return new LocatedTool(tool, pin.Version, ToolCache.Executable(folder, tool), source.Shown, [.. refused]);
            }
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new ReportedException(
                $"{tool} cannot be kept in the cache {folder}: {error.Message} ({ToolCache.Variable} names another folder)", error);
        }

        throw new ReportedException(
        [
            $"{tool} {pin.Version} for {settings.Platform} could not be had:",
            .. refused.Select(line => $"  {line}"),
            $"  Put {tool} {pin.Version} on PATH, or give a folder that has it with --tools-folder or {ToolSettings.FoldersVariable}.",
        ]);

        void Waiting() => Progress?.Report(new(tool, "waiting for another build that fetches it"));

        Action<long, long?> Received(ToolSource source) => (received, total) => Progress?.Report(new(tool, source.Shown, received, total));
    }
}
