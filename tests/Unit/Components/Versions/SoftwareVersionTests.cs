using Welkin.Components;
using Welkin.Components.Versions;

namespace Welkin.Tests.Unit.Components.Versions;

public sealed class SoftwareVersionTests
{
    [Theory]
    [InlineData("1.0.0-alpha 1.0.0-alpha.1 1.0.0-alpha.beta 1.0.0-beta 1.0.0-beta.2 1.0.0-beta.11 1.0.0-rc.1 1.0.0", "the example of semver.org §11.4")]
    [InlineData("v1.9.0 1.10.0 v1.10.1 2.0.0", "numbers are numbers, the v says nothing")]
    [InlineData("0.9 1 1.0.1 1.1", "a missing number is 0")]
    [InlineData("1.2.3 1.2.3.1 1.2.3.4 1.2.3.10 1.2.4", "four parts")]
    [InlineData("2023.12.31 2024.1.9 2024.01.10 2024.10.1 2025.2", "calendar versions, with leading zeros or not")]
    [InlineData("RELEASE.2021-10-23T03-28-24Z RELEASE.2023-09-30T07-02-29Z RELEASE.2023-09-30T07-02-30Z RELEASE.2023-10-07T15-07-38Z RELEASE.2024-01-01T16-36-33Z", "time stamps of MinIO")]
    [InlineData("v2.12.4-ck8s1 v2.12.4-ck8s2 v2.12.4", "a rebuild stands below its release, §11.3")]
    [InlineData("1.6.0-debian-10-r235 1.6.0-debian-10-r99 1.6.0-debian-11-r0 1.6.0", "builds of a distribution are one identifier and in the order of letters, §11.4.2")]
    [InlineData("v1.15.0-alpha.0 v1.15.0-beta.1 v1.15.0-rc.0 v1.15.0 v1.15.1 v1.16.0-alpha.0 v1.16.0-beta.0 v1.16.0", "cert-manager")]
    [InlineData("9.4.10 34.10.0 45.7.1 56.21.4 62.7.0 77.14.0", "kube-prometheus-stack")]
    [InlineData("4.0.0-beta.1 4.0.1 4.10.6 4.11.0 4.11.8 4.12.0-beta.0 4.12.0", "ingress-nginx")]
    [InlineData("v3.25.2 v3.26.0 v3.26.5 v3.30.0-1.0 v3.30.0 v3.30.3", "tigera-operator")]
    [InlineData("1.34.0-alpha.0 1.34.0-alpha.3 1.34.0-beta.0 1.34.0-rc.0 1.34.0 1.34.1-0 1.34.1", "Kubernetes")]
    [InlineData("3.2.0-nightly-20240229 3.2.0-rc.1 3.2.0", "a nightly of falco is one identifier of letters")]
    [InlineData("1.0.0-0 1.0.0-9 1.0.0-10 1.0.0-99999999999999999999999998 1.0.0-99999999999999999999999999 1.0.0-0a", "numbers before letters, of any length, §11.4.1 and §11.4.3")]
    [InlineData("0.0.0-20220101000000-abcdef123456 0.0.0-20230101000000-000000000000 0.0.0", "pseudo versions of Go")]
    [InlineData("99999999999999999999.0.0 100000000000000000000.0.0", "numbers that fit in no register")]
    public void Versions_of_real_lists_are_in_their_order(string sorted, string rule)
    {
        var versions = sorted.Split(' ').Select(SoftwareVersion.Parse).ToList();

        for (var low = 0; low < versions.Count; low++)
        {
            for (var high = low + 1; high < versions.Count; high++)
            {
                Assert.True(versions[low] < versions[high], $"{versions[low]} < {versions[high]}: {rule}");
                Assert.True(versions[high] > versions[low] && versions[high] != versions[low], $"{versions[high]} > {versions[low]}: {rule}");
            }
        }
    }

    [Theory]
    [InlineData("1.2.3", "v1.2.3")]
    [InlineData("1.2.3", "V1.2.3")]
    [InlineData("1", "v1.0.0.0")]
    [InlineData("1.2.3+build.5", "1.2.3+20130313144700")]
    [InlineData("2024.01.09", "2024.1.9")]
    [InlineData("1.0.0-01", "1.0.0-1")]
    public void One_version_may_be_written_in_two_ways(string one, string other)
    {
        Assert.Equal(SoftwareVersion.Parse(one), SoftwareVersion.Parse(other));
        Assert.Equal(SoftwareVersion.Parse(one).GetHashCode(), SoftwareVersion.Parse(other).GetHashCode());
        Assert.True(SoftwareVersion.Parse(one) <= SoftwareVersion.Parse(other));
        Assert.True(SoftwareVersion.Parse(one) >= SoftwareVersion.Parse(other));
        Assert.Equal(one, SoftwareVersion.Parse(one).ToString());
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("v")]
    [InlineData("latest")]
    [InlineData("main-3f2a91c")]
    [InlineData("release-1.2")]
    [InlineData("1.2.3.4.5")]
    [InlineData("1..2")]
    [InlineData("1.2.")]
    [InlineData(" 1.2.3")]
    [InlineData("1.2.3\n")]
    [InlineData("1.2.3-")]
    [InlineData("1.2.3+")]
    [InlineData("1.2.3-a..b")]
    [InlineData("1.2.3_4")]
    [InlineData("1.2b3")]
    [InlineData("٣.1")]
    [InlineData("RELEASE.2023-09-30")]
    [InlineData("sha256-9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08.sig")]
    public void What_has_no_order_is_refused(string? text)
    {
        Assert.False(SoftwareVersion.TryParse(text, out var version));
        Assert.Null(version);
    }

    [Fact]
    public void A_text_longer_than_any_version_is_refused() => Assert.False(SoftwareVersion.TryParse(new string('1', 257), out _));

    [Fact]
    public void A_text_that_is_none_is_a_format_error_of_a_programmer() =>
        Assert.Equal("'latest' is no version that has an order", Assert.Throws<FormatException>(() => SoftwareVersion.Parse("latest")).Message);

    [Theory]
    [InlineData("1.2.3", "1.2.3", UpdateLevel.None)]
    [InlineData("1.2.3", "v1.2.3+build", UpdateLevel.None)]
    [InlineData("1.2.3", "1.2.4", UpdateLevel.Patch)]
    [InlineData("1.2.3", "1.2.3.1", UpdateLevel.Patch)]
    [InlineData("1.2.3-rc.1", "1.2.3", UpdateLevel.Patch)]
    [InlineData("1.2.3", "1.3.0", UpdateLevel.Minor)]
    [InlineData("0.4.1", "0.5.0", UpdateLevel.Minor)]
    [InlineData("0.0.1", "0.0.2", UpdateLevel.Patch)]
    [InlineData("1.9.9", "2.0.0-rc.1", UpdateLevel.Major)]
    [InlineData("56.21.4", "77.14.0", UpdateLevel.Major)]
    [InlineData("2024.10.1", "2024.11.0", UpdateLevel.Minor)]
    [InlineData("2024.10.1", "2025.1.0", UpdateLevel.Major)]
    [InlineData("RELEASE.2023-09-30T07-02-29Z", "RELEASE.2023-09-30T08-00-00Z", UpdateLevel.Patch)]
    public void The_first_number_that_differs_says_the_level_up_and_down(string from, string to, UpdateLevel level)
    {
        Assert.Equal(level, SoftwareVersion.LevelBetween(SoftwareVersion.Parse(from), SoftwareVersion.Parse(to)));
        Assert.Equal(level, SoftwareVersion.LevelBetween(SoftwareVersion.Parse(to), SoftwareVersion.Parse(from)));
    }

    [Theory]
    [InlineData("1.2.3", false)]
    [InlineData("1.2.3+build", false)]
    [InlineData("1.2.3-rc.1", true)]
    [InlineData("1.2.3-0", true)]
    [InlineData("3.2.0-nightly-20240229", true)]
    [InlineData("1.2.3-beta-r1", true)]
    [InlineData("v2.12.4-ck8s1", false)]
    [InlineData("v2.12.4-rc.1.ck8s1", true)]
    [InlineData("1.6.0-debian-10-r235", false)]
    [InlineData("1.6.0-scratch-r2", false)]
    [InlineData("1.6.0-r3", false)]
    [InlineData("RELEASE.2023-09-30T07-02-29Z", false)]
    public void A_rebuild_of_a_release_is_no_prerelease(string text, bool prerelease) =>
        Assert.Equal(prerelease, SoftwareVersion.Parse(text).IsPrerelease);
}
