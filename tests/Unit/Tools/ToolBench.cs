using System.Collections.Immutable;
using System.Text;
using Welkin.Kernel;
using Welkin.Tools;

namespace Welkin.Tests.Unit.Tools;

/// <summary>A cache in a folder of its own, a tool called <c>helm</c> pinned in it, and a PATH that has nothing unless a test puts it there.</summary>
internal sealed class ToolBench : IDisposable
{
    public static readonly byte[] Program = Encoding.ASCII.GetBytes("#!/bin/sh\necho v4.1.4\n");
    public static readonly Sha256 ProgramDigest = Sha256.Of(Program);
    private readonly HttpReader _http = new(HttpPatience.Default with { Delay = TimeSpan.Zero });

    public TemporaryFolder Folder { get; } = new();

    public ToolSettings Settings { get; set; } = new() { Platform = "linux-x64", SearchPath = "/no/where" };

    public string CachedFile => Directory.EnumerateFiles(Folder.Path, "helm", SearchOption.AllDirectories).Single(file => file.Contains("cache", StringComparison.Ordinal));

    public static SourcePin Source(string url, Sha256? digest = null, params string[] members) =>
        new(default, Download: new DownloadPin(url, digest, [.. members]));

    /// <summary>A provider as another build would have it: nothing shared but the cache.</summary>
    public ToolProvider Provider(Sha256? executable, params SourcePin[] sources)
    {
        var platform = new PlatformPin(default, [.. sources], executable);
        var pin = new ToolPin(ToolVersion.Parse("4.1.4"), ImmutableSortedDictionary<string, PlatformPin>.Empty.Add("linux-x64", platform));
        return new ToolProvider(new ToolPins(ImmutableSortedDictionary<string, ToolPin>.Empty.Add("helm", pin), Folder.Path),
            new ToolCache(Path.Combine(Folder.Path, "cache")), Settings, _http, new ToolRunner());
    }

    public Task<LocatedTool> LocateAsync(params SourcePin[] sources) => Provider(ProgramDigest, sources).LocateAsync("helm");

    public void PutOnPath(string script)
    {
        var file = Folder.File("bin/helm", $"#!/bin/sh\n{script}\n");
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        Settings = Settings with { SearchPath = Path.GetDirectoryName(file) };
    }

    public void Dispose()
    {
        _http.Dispose();
        Folder.Dispose();
    }
}
