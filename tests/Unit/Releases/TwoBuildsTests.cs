using System.Collections.Concurrent;
using Welkin.Kernel;
using Welkin.Releases.Bundles;
using Welkin.Releases.Verification;

namespace Welkin.Tests.Unit.Releases;

/// <summary>Builds that write the same release at the same time.</summary>
public sealed class TwoBuildsTests : IDisposable
{
    private readonly ReleaseScratch _scratch = new();

    public void Dispose() => _scratch.Dispose();

    [Fact]
    public void Leave_one_whole_bundle()
    {
        var unsigned = BundleWriter.Write(ReleaseScratch.Source(), _scratch.In("unsigned"));
        var failures = new ConcurrentBag<Exception>();
        var builds = Enumerable.Range(0, 4).Select(_ => new Thread(() =>
        {
            try
            {
                for (var round = 0; round < 10; round++)
                    BundleSigner.Sign(unsigned, _scratch.Key, _scratch.In("releases"));
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException or ReportedException)
            {
                failures.Add(e);
            }
        })).ToList();
        builds.ForEach(build => build.Start());
        builds.ForEach(build => build.Join());

        Assert.Empty(failures);
        Assert.Equal(["welkin-2026.4.0-core", "welkin-2026.4.0-core.tar"],
            Directory.GetFileSystemEntries(_scratch.In("releases")).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Assert.True(BundleVerifier.Verify(_scratch.In("releases/welkin-2026.4.0-core"), _scratch.Key.Public).IsVerified);
        Assert.True(BundleVerifier.Verify(_scratch.In("releases/welkin-2026.4.0-core.tar"), _scratch.Key.Public).IsVerified);
    }
}
