using Welkin.Kernel;
using Welkin.Releases.Bundles;
using Welkin.Releases.Verification;
using Welkin.Tests.Integration.Oracles;

namespace Welkin.Tests.Integration.Releases;

/// <summary>A real file system that becomes full while a bundle is written.</summary>
public sealed class DiskFullTests : IAsyncDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("welkin-full-").FullName;
    private bool _mounted;

    [Theory]
    [InlineData(4, "not enough space")]       // seen before writing
    [InlineData(32, "the disk is full")]      // enough for the bytes, but a file takes whole pages
    public async Task Leaves_the_last_bundle_as_it_was_and_says_so_in_one_line(int freeKibibytes, string said)
    {
        var mount = await OracleProgram.RunAsync("mount", ["-t", "tmpfs", "-o", "size=1m", "welkin", _folder]);
        Assert.SkipUnless(mount.ExitCode == 0, $"no file system can be mounted here: {mount.Output.Trim()}");
        _mounted = true;
        using var sample = new SampleBundle();
        var unsigned = UnsignedBundle.Open(sample.In("unsigned/welkin-2026.4.0-rc.1-core"));
        var before = BundleSigner.Sign(unsigned, sample.Key, _folder);
        var disk = new DriveInfo(_folder);
        var size = disk.TotalSize - disk.AvailableFreeSpace + freeKibibytes * 1024;
        (await OracleProgram.RunAsync("mount", ["-o", $"remount,size={size}", _folder])).Expect();

        var error = Assert.Throws<ReportedException>(() => BundleSigner.Sign(unsigned, sample.Key, _folder));

        Assert.Contains(said, Assert.Single(error.Lines), StringComparison.Ordinal);
        Assert.StartsWith(before.Folder, error.Lines[0], StringComparison.Ordinal);
        Assert.True(BundleVerifier.Verify(before.Folder, sample.Key.Public).IsVerified);
        Assert.True(BundleVerifier.Verify(before.Archive, sample.Key.Public).IsVerified);
        Assert.Equal(2, Directory.GetFileSystemEntries(_folder).Length);
    }

    public async ValueTask DisposeAsync()
    {
        if (_mounted)
            (await OracleProgram.RunAsync("umount", [_folder])).Expect();
        Directory.Delete(_folder, recursive: true);
    }
}
