using Welkin.Kernel;

namespace Welkin.Tests.Unit.Kernel;

public sealed class ReleaseVersionTests
{
    [Fact]
    public void Releases_are_in_the_order_of_their_numbers_and_a_candidate_before_its_release()
    {
        string[] sorted = ["2025.4.9", "2026.1.0-rc.2", "2026.1.0-rc.10", "2026.1.0", "2026.1.2", "2026.1.10", "2026.2.0", "2026.2.99999999999999999999"];

        Assert.Equal(sorted, sorted.Reverse().Select(text => ReleaseVersion.Parse(text)).OrderBy(version => version.Order).Select(version => version.Text));
        Assert.Equal(["2026.1.0-rc.2", "2026.1.0-rc.10"], sorted.Where(text => ReleaseVersion.Parse(text).IsCandidate));
    }
}
