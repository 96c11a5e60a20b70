using Welkin.Kernel;
using Welkin.Releases;

namespace Welkin.Tests.Unit.Releases;

/// <summary>A disk that becomes full while it is written to.</summary>
public sealed class DiskSpaceTests
{
    [Fact]
    public void A_full_disk_is_one_line_with_the_file_and_what_it_needs()
    {
        Assert.SkipUnless(File.Exists("/dev/full"), "there is no device that is always full");
        var error = Assert.Throws<ReportedException>(() => DiskSpace.Guard("releases/values/a.yaml", 12, () => File.AppendAllText("/dev/full", "replicas: 1\n")));

        Assert.Equal(["releases/values/a.yaml: the disk is full: 12 bytes are needed for it; nothing was changed"], error.Lines);
    }

    [Fact]
    public void Any_other_failure_stays_what_it_is() =>
        Assert.Throws<FileNotFoundException>(() => DiskSpace.Guard("a", 1, () => throw new FileNotFoundException()));
}
