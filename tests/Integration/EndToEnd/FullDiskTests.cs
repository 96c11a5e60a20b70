using Welkin.Kernel;

namespace Welkin.Tests.Integration.EndToEnd;

/// <summary>A disk that becomes full under a run.</summary>
[Collection<EndToEndCollection>]
public sealed class FullDiskTests(FirstBuild first) : IAsyncLifetime
{
    private Checkout _copy = null!;
    private string? _mounted;

    public async ValueTask InitializeAsync() => _copy = await first.CompiledAsync();

    public async ValueTask DisposeAsync()
    {
        if (_mounted is not null)
            (await StartedProgram.Start("umount", [_mounted], "/").Ended).Expect();
        _copy.Dispose();
    }

    [Theory]
    [InlineData("artifacts/releases", "100k", "not enough space")]
    [InlineData("artifacts/releases", "1800k", "the disk is full")]    // room for the bytes, but every file takes whole pages
    [InlineData("artifacts/work", "900k", "No space left on device")]
    public async Task Is_said_in_one_line_and_the_next_run_goes_on_when_there_is_space(string folder, string size, string said)
    {
        await MountAsync(folder, size);

        Assert.Contains(said, Assert.Single((await _copy.BuildAsync(FirstBuild.AsOf)).Expect(1).Mistakes), StringComparison.Ordinal);
        Assert.Empty(_copy.Leftovers);

        await SizeAsync("16m");
        (await _copy.BuildAsync(FirstBuild.AsOf)).Expect();
        Assert.Equal(first.ArchiveDigest, Sha256.OfFile(_copy.Archive));
    }

    [Fact]
    public async Task Leaves_the_last_release_whole()
    {
        await MountAsync("artifacts/releases", "16m");
        (await _copy.BuildAsync(FirstBuild.AsOf)).Expect();
        var disk = new DriveInfo(_mounted!);
        await SizeAsync(FormattableString.Invariant($"{disk.TotalSize - disk.AvailableFreeSpace + 500 * 1024}"));

        var failed = (await _copy.BuildAsync(FirstBuild.AsOf)).Expect(1);

        Assert.StartsWith(_copy.Bundle, Assert.Single(failed.Mistakes), StringComparison.Ordinal);
        _copy.Verifies(first.TrustedKey);
        Assert.Empty(_copy.Leftovers);
    }

    private async Task MountAsync(string folder, string size)
    {
        var target = Directory.CreateDirectory(_copy.In(folder)).FullName;
        var mount = await StartedProgram.Start("mount", ["-t", "tmpfs", "-o", $"size={size}", "welkin", target], "/").Ended;
        Assert.SkipUnless(mount.ExitCode == 0, $"no file system can be mounted here: {mount.Error}");
        _mounted = target;
    }

    private async Task SizeAsync(string size) => (await StartedProgram.Start("mount", ["-o", $"remount,size={size}", _mounted!], "/").Ended).Expect();
}
