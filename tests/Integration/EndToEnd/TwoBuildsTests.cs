using System.Formats.Tar;
using System.IO.Compression;
using System.Runtime.Versioning;
using System.Text.RegularExpressions;
using Welkin.Kernel;
using Welkin.Tests.Integration.Tools;
using Welkin.Tests.Unit;

namespace Welkin.Tests.Integration.EndToEnd;

/// <summary>Two builds at the same time.</summary>
[Collection<EndToEndCollection>]
[UnsupportedOSPlatform("windows")]
public sealed partial class TwoBuildsTests(FirstBuild first)
{
    [Fact]
    public async Task Of_one_checkout_follow_each_other()
    {
        using var copy = await first.CompiledAsync();
        var gate = await HelmGate.CloseAsync(first, copy);

        var one = copy.Start(FirstBuild.AsOf);
        await gate.ReachedAsync();
        var other = copy.Start(FirstBuild.AsOf);
        await other.SaysAsync("another build of this checkout is running: waiting for it to end");
        await gate.OpenAsync();

        (await one.Ended).Expect();
        Assert.Contains("8 of them from the cache", (await other.Ended).Expect().Output, StringComparison.Ordinal);
        Assert.Equal(first.ArchiveDigest, Sha256.OfFile(copy.Archive));
        copy.Verifies(first.TrustedKey);
        Assert.Empty(copy.Leftovers);
    }

    [Fact]
    public async Task Of_two_checkouts_fetch_helm_once()
    {
        using var tools = new RealTools();
        var package = Package((await tools.Provider.LocateAsync("helm")).Path);
        using var waiting = new ManualResetEventSlim();
        await using var registry = new LoopbackServer(_ =>
        {
            waiting.Wait(TimeSpan.FromMinutes(2));
            return Reply.Ok(package);
        });
        using var one = await first.CompiledAsync();
        using var other = await first.CompiledAsync();
        var cache = first.NewFolder();
        foreach (var copy in new[] { one, other })
        {
            copy.Environment["WELKIN_CACHE"] = cache;
            copy.Environment["npm_config_registry"] = registry.Address;
            copy.Change("build/tools.yaml", text => Sources().Replace(text, $$"""
                sources:
                            - npm: {package: helm, version: 0.0.1, sha256: {{Sha256.Of(package).Hex}}, members: [package/helm]}

                """));
        }

        string[] render = ["--target=Render", "--components=node-exporter", FirstBuild.AsOf];
        var runs = new[] { one.Start(render), other.Start(render) };
        await await Task.WhenAny(runs.Select(run => run.SaysAsync("helm: waiting for another build that fetches it")));
        waiting.Set();

        foreach (var run in runs)
            Assert.Contains("1 charts rendered, 0 of them from the cache", (await run.Ended).Expect().Output, StringComparison.Ordinal);
        Assert.Single(registry.Seen);
        Assert.Single(Directory.GetFiles(cache, "helm", SearchOption.AllDirectories));
        Assert.Empty(Directory.EnumerateFileSystemEntries(cache, "*.part*", SearchOption.AllDirectories));
    }

    private static byte[] Package(string helm)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.NoCompression, leaveOpen: true))
        using (var tar = new TarWriter(gzip))
            tar.WriteEntry(helm, "package/helm");
        return packed.ToArray();
    }

    // Those of helm for this platform: the first in the file.
    [GeneratedRegex(@"(?<=\A[\s\S]*?linux-x64:[\s\S]*?)sources:\n(?: {12}[^\n]*\n)+")]
    private static partial Regex Sources();
}
