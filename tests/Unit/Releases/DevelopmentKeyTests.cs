using System.Collections.Concurrent;
using Welkin.Kernel;
using Welkin.Releases.Signing;

namespace Welkin.Tests.Unit.Releases;

/// <summary>The key that is made on first use.</summary>
public sealed class DevelopmentKeyTests : IDisposable
{
    private readonly ReleaseScratch _scratch = new();

    public void Dispose() => _scratch.Dispose();

    [Fact]
    public void Is_made_once_and_only_its_owner_reads_it()
    {
        var first = DevelopmentKey.Ensure(_scratch.In("keys"));
        var second = DevelopmentKey.Ensure(_scratch.In("keys"));

        Assert.Equal("development", first.Name);
        Assert.Equal(first.Public.Fingerprint, second.Public.Fingerprint);
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(DevelopmentKey.FileIn(_scratch.In("keys"))));
    }

    [Fact]
    public void Builds_that_start_together_get_the_same_key()
    {
        for (var round = 0; round < 20; round++)
        {
            var folder = _scratch.In($"keys-{round}");
            var keys = new ConcurrentBag<Sha256>();
            using var start = new Barrier(6);
            var builds = Enumerable.Range(0, 6).Select(_ => new Thread(() =>
            {
                start.SignalAndWait();
                keys.Add(DevelopmentKey.Ensure(folder).Public.Fingerprint);
            })).ToList();
            builds.ForEach(build => build.Start());
            builds.ForEach(build => build.Join());

            Assert.Equal(6, keys.Count);
            Assert.Single(keys.Distinct());
            Assert.Equal([DevelopmentKey.FileIn(folder)], Directory.GetFiles(folder, "*", SearchOption.AllDirectories));
            Assert.Single(Directory.GetFileSystemEntries(folder));
        }
    }
}
