using System.Runtime.Versioning;
using Welkin.Kernel;

namespace Welkin.Tests.Integration.EndToEnd;

/// <summary>The same sources give the same bytes, whatever is around them.</summary>
[Collection<EndToEndCollection>]
[UnsupportedOSPlatform("windows")]
public sealed class ReproducibleTests(FirstBuild first)
{
    [Fact]
    public async Task In_another_folder_another_time_zone_and_another_language_the_archive_is_the_same()
    {
        using var copy = await first.CompiledAsync("deeper/and deeper/größer");
        (copy.Environment["TZ"], copy.Environment["LANG"], copy.Environment["LC_ALL"]) = ("Asia/Kathmandu", "tr_TR.UTF-8", "tr_TR.UTF-8");

        (await copy.BuildAsync(FirstBuild.AsOf)).Expect();
        Assert.Equal(first.ArchiveDigest, Sha256.OfFile(copy.Archive));
        Assert.False(Directory.Exists(copy.In("artifacts/obj")), "the copy was compiled: it does not keep the times of its files");

        (await copy.BuildAsync(FirstBuild.AsOf, "--jobs=1")).Expect();
        Assert.Equal(first.ArchiveDigest, Sha256.OfFile(copy.Archive));
        Assert.Empty(copy.Leftovers);
    }

    [Fact]
    public async Task With_other_times_and_modes_of_files_and_another_key_the_release_is_the_same()
    {
        using var copy = await first.CompiledAsync();
        copy.Environment["WELKIN_DATA"] = first.NewFolder();
        foreach (var file in Directory.EnumerateFiles(copy.In("components"), "*", SearchOption.AllDirectories))
        {
            File.SetLastWriteTimeUtc(file, new DateTime(2001, 2, 3, 4, 5, 6, DateTimeKind.Utc));
            File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }

        (await StartedProgram.Start("sh", ["-c", $"umask 077 && ./build.sh {FirstBuild.AsOf}"], copy.Root, copy.Environment).Ended).Expect();

        Assert.Equal(first.ReleaseDigest, Sha256.OfFile(Path.Combine(copy.Bundle, "release.json")));
        Assert.NotEqual(first.ArchiveDigest, Sha256.OfFile(copy.Archive));
    }

    [Fact]
    public async Task A_second_run_starts_no_helm_and_needs_none()
    {
        using var copy = await first.ReleasedAsync();
        var programs = first.NewFolder();
        var started = Path.Combine(programs, "started");
        Script.Write(Path.Combine(programs, "helm"), $"echo \"$@\" >> '{started}'\nexit 1");
        copy.Environment["PATH"] = $"{programs}:{Environment.GetEnvironmentVariable("PATH")}";
        copy.Environment["WELKIN_CACHE"] = first.NewFolder();

        var second = (await copy.BuildAsync(FirstBuild.AsOf, "--offline")).Expect();

        Assert.Contains("8 charts rendered, 8 of them from the cache", second.Output, StringComparison.Ordinal);
        Assert.False(File.Exists(started), "helm was started");
        Assert.Equal(first.ArchiveDigest, Sha256.OfFile(copy.Archive));
    }
}
