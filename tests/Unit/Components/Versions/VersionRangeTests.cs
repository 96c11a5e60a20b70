using CsCheck;
using Welkin.Components.Versions;

namespace Welkin.Tests.Unit.Components.Versions;

public sealed class VersionRangeTests
{
    [Theory]
    [InlineData(">=1.17 <2", "1.17.0 1.99.9 v1.20.1", "1.16.9 2.0.0 2.0.0-rc.1 1.18.0-rc.1")]
    [InlineData(">= 1.17, < 2", "1.17.0", "2.0.0")]
    [InlineData(">=1.17 , <2,!=1.18.2", "1.18.1 1.18.3", "1.18.2")]
    [InlineData(">= 1.22.0-0", "1.22.0-0 1.22.0 1.34.1-gke.1 1.36.0", "1.21.99 1.21.0-rc.1")]
    [InlineData(">=1.22.0", "1.22.0 1.36.0", "1.34.1-gke.1")]
    [InlineData("=> 1.2", "1.2.0 2.0.0", "1.1.9")]
    [InlineData("1.2.3", "1.2.3 v1.2.3 1.2.3+build", "1.2.4 1.2.3-rc.1 1.2.3.1")]
    [InlineData("=v1.2.3", "1.2.3", "1.2.4")]
    [InlineData("1.2", "1.2.0 1.2.9 1.2.3.4", "1.3.0 1.1.9")]
    [InlineData("1", "1.0.0 1.9.9", "2.0.0 0.9.0")]
    [InlineData("1.2.x", "1.2.0 1.2.9", "1.3.0")]
    [InlineData("1.X", "1.0.0 1.9.9", "2.0.0")]
    [InlineData("*", "0.0.0 77.14.0", "1.2.3-alpha.1")]
    [InlineData("*-0", "1.2.3-alpha.1 1.0.0", "")]
    [InlineData("~*", "2.1.1", "2.1.1-rc.1")]
    [InlineData("~1", "1.0.0 1.9.0", "2.0.0")]
    [InlineData("~1.2", "1.2.0 1.2.9", "1.3.0 1.1.9")]
    [InlineData("~1.2.3", "1.2.3 1.2.9", "1.2.2 1.3.0")]
    [InlineData("~>1.2.3", "1.2.3 1.2.9", "1.2.2 1.3.0")]
    [InlineData("~0.0.0", "0.0.0 1.2.3 9.9.9", "1.0.0-rc.1")]
    [InlineData("~1.2.3-beta.2", "1.2.3-beta.4 1.2.4-beta.2 1.2.3", "1.3.4-beta.2 1.2.3-beta.1")]
    [InlineData("^1.2.3", "1.2.3 1.8.9", "1.2.2 2.0.0")]
    [InlineData("^1.2", "1.2.0 1.8.9", "2.0.0 1.1.0")]
    [InlineData("^1", "1.0.0 1.8.9", "2.0.0 0.9.9")]
    [InlineData("^0.2.3", "0.2.3 0.2.9", "0.3.0 0.2.2 1.0.0")]
    [InlineData("^0.2", "0.2.0 0.2.9", "0.3.0")]
    [InlineData("^0.0.3", "0.0.3", "0.0.4 0.0.2 0.1.3")]
    [InlineData("^0.0", "0.0.0 0.0.3", "0.1.4 1.0.4")]
    [InlineData("^0", "0.0.0 0.9.9", "1.0.0")]
    [InlineData("^*", "0.0.0", "0.0.1 9.9.9")]
    [InlineData("^1.2.0-alpha.2", "1.2.0-alpha.2 1.2.1-alpha.0 1.9.0", "1.2.0-alpha.1 2.0.0")]
    [InlineData("!=4.1.0", "4.1.1", "4.1.0 5.0.0-rc.1")]
    [InlineData("!=4.1", "4.2.0 5.1.0", "4.1.0 4.1.1")]
    [InlineData("!=4.x", "5.1.0", "4.0.0 4.9.9")]
    [InlineData("!=4.1-alpha", "4.1.0 4.1.0-beta", "4.1.0-alpha 4.1.1-alpha")]
    [InlineData(">11", "12.0.0", "11.0.0 11.1.0")]
    [InlineData(">11.1", "11.2.0", "11.1.0 11.1.9")]
    [InlineData(">11.1.0", "11.1.1", "11.1.0")]
    [InlineData("<=11", "11.9.9 1.0.0", "12.0.0")]
    [InlineData("<=1.1", "1.1.9 0.9.0", "1.2.0")]
    [InlineData("=<1.1.0", "1.1.0", "1.1.1")]
    [InlineData("<1.x", "0.9.9", "1.0.0")]
    [InlineData("1.1 - 2", "1.1.0 2.9.9", "3.0.0 1.0.9")]
    [InlineData("1.5.0 - 4.5, !=3.0.0", "1.5.0 4.5.9", "4.6.0 3.0.0")]
    [InlineData("1.1-3", "1.1.0-3 1.1.0", "4.3.2 1.1.0-2")]
    [InlineData(">=1.1 <2 !=1.2.3 || > 3", "1.1.0 4.1.2", "1.2.3 3.1.2 2.0.0")]
    [InlineData("<1.0.0-0 || ^3.1", "0.9.0-rc.1 3.2.0", "1.0.0 3.2.0-rc.1")]
    [InlineData("<0-z", "0.0.0-alpha", "0.0.0")]
    [InlineData(">=1.20.0-0 <1.36.0-0", "1.35.9", "1.36.0 1.36.0-0 1.19.0")]
    [InlineData("12.3.34 ~12.3", "12.3.34", "12.3.35")]
    public void A_range_holds_what_Helm_says_it_holds(string range, string inside, string outside)
    {
        var read = VersionRange.Parse(range);

        Assert.Equal(inside, Kept(inside));
        Assert.Equal("", Kept(outside));

        string Kept(string versions) => string.Join(' ', versions.Split(' ', StringSplitOptions.RemoveEmptyEntries).Where(text => read.Contains(SoftwareVersion.Parse(text))));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("foo")]
    [InlineData(">= bar")]
    [InlineData("BAR >= 1.2.3")]
    [InlineData("12.3.4.1234")]
    [InlineData("12.3.34~ 1.2.3")]
    [InlineData(">=1.2 ||")]
    [InlineData(">=1.2,")]
    [InlineData(">>1.2")]
    [InlineData(">1.2 - 3")]
    [InlineData(">=1.1<2")]
    [InlineData(">=1.1 && <2")]
    [InlineData("[1.0,2.0)")]
    public void What_Helm_could_not_read_is_refused(string? text) => Assert.False(VersionRange.TryParse(text, null, out _));

    [Fact]
    public void A_range_that_could_be_read_in_many_ways_is_refused_at_once() =>
        Assert.False(VersionRange.TryParse(string.Concat(Enumerable.Repeat("1    ", 100)) + "!", null, out _));

    [Theory]
    [InlineData(">=1.2 || 2.0.0-rc.1", true)]
    [InlineData(">=1.2 || 2.0.0", false)]
    public void A_range_says_whether_it_means_prereleases(string range, bool names) => Assert.Equal(names, VersionRange.Parse(range).NamesPrereleases);

    [Fact]
    public void And_and_or_are_those_of_logic()
    {
        var bounds = Gen.Select(OneOf(">", ">=", "<", "<=", "=", "!=", "~", "^"), Gen.Int[0, 2].Array[1, 3], (symbol, numbers) => symbol + string.Join('.', numbers));
        var versions = Gen.Int[0, 3].Array[3].Select(numbers => SoftwareVersion.Parse(string.Join('.', numbers)));
        Gen.Select(bounds, bounds, versions).Sample((one, other, version) =>
        {
            var (first, second) = (VersionRange.Parse(one).Contains(version), VersionRange.Parse(other).Contains(version));
            return VersionRange.Parse($"{one} {other}").Contains(version) == (first && second)
                && VersionRange.Parse($"{one}, {other}").Contains(version) == (first && second)
                && VersionRange.Parse($"{one} || {other}").Contains(version) == (first || second);
        });
    }

    private static Gen<string> OneOf(params string[] texts) => Gen.Int[0, texts.Length - 1].Select(index => texts[index]);
}
