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
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(_scratch.In("keys/development.pem")));
    }

    [Fact]
    public void Builds_that_start_together_get_the_same_key()
    {
        var keys = new ConcurrentBag<Sha256>();
        var threads = Enumerable.Range(0, 16)
            .Select(_ => new Thread(() => keys.Add(DevelopmentKey.Ensure(_scratch.In("keys")).Public.Fingerprint)))
            .ToList();
        threads.ForEach(thread => thread.Start());
        threads.ForEach(thread => thread.Join());

        Assert.Equal(16, keys.Count);
        Assert.Single(keys.Distinct());
        Assert.Equal([_scratch.In("keys/development.pem")], Directory.GetFiles(_scratch.In("keys")));
    }
}
