using System.Text.RegularExpressions;
using Welkin.Components;
using Welkin.Kernel;
using Welkin.Releases.Lines;

namespace Welkin.Tests.Unit.Kernel;

public sealed class ScalarValueTests
{
    private static readonly string Hex = new('a', 64);

    [Theory]
    [InlineData("14d", 14 * 24)]
    [InlineData("36h", 36)]
    [InlineData("0d", 0)]
    [InlineData("9999d", 9999 * 24)]
    public void A_duration_is_days_or_hours(string text, int hours)
    {
        Assert.Equal(TimeSpan.FromHours(hours), Duration.Parse(text).Span);
        Assert.Equal(text, $"{Duration.Parse(text)}");
    }

    [Fact]
    public void Whole_days_are_written_as_days() => Assert.Equal("2d", $"{Duration.Parse("48h")}");

    [Theory]
    [InlineData("2026.4.0", "2026.4")]
    [InlineData("2026.4.12-rc.1", "2026.4")]
    [InlineData("2099.1.0", "2099.1")]
    public void A_release_knows_its_line(string text, string line) => Assert.Equal(line, ReleaseVersion.Parse(text).Line);

    [Fact]
    public void A_digest_is_written_with_its_algorithm_and_read_with_or_without()
    {
        Assert.Equal(Sha256.Parse(Hex), Sha256.Parse($"sha256:{Hex}"));
        Assert.Equal(($"sha256:{Hex}", Hex), ($"{Sha256.Parse(Hex)}", Sha256.Parse(Hex).Hex));
    }

    [Fact]
    public void A_digest_of_text_bytes_stream_and_file_is_the_same()
    {
        using var folder = new TemporaryFolder();
        // FIPS 180-4, the example "abc".
        var expected = Sha256.Parse("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");

        Assert.Equal(expected, Sha256.Of("abc"));
        Assert.Equal(expected, Sha256.Of("abc"u8));
        Assert.Equal(expected, Sha256.Of(new MemoryStream("abc"u8.ToArray())));
        Assert.Equal(expected, Sha256.OfFile(folder.File("abc", "abc")));
    }

    [Fact]
    public void What_editors_check_is_what_the_build_checks()
    {
        Check<Duration>("14d", "36h", "9999d", "0h", "00000d", "14", "d", "14w", "-1d", " 1d", "1d\n", "١d", "");
        Check<DnsLabel>("a", "cert-manager", new string('a', 63), new string('a', 64), "-a", "a-", "A", "a.b", "a\n", "");
        Check<ReleaseVersion>("2026.4.0", "2026.4.0-rc.1", "2026.4.10", "2026.5.0", "2026.0.0", "2026.4.01", "2026.4.0-rc.0", "2026.4.0-beta.1", "v2026.4.0", "1926.4.0", "2026.4", "2026.4.0\n", "");
        Check<KubernetesMinor>("1.36", "1.10", "1.99", "1.9", "1.100", "1.036", "2.36", "v1.36", "1.36.0", "1.36\n", "1.٣٦", "");
        Check<Sha256>(Hex, $"sha256:{Hex}", Hex[1..], $"{Hex}0", Hex.ToUpperInvariant(), $"sha512:{Hex}", $"{Hex}\n", "");
        Check<ChartVersion>("1.2.3", "v1.2.3", "1.2.3-a.b+c", "1.2", "1.2.3-", "=1.2.3", "1.2.3\n", "");
    }

    // ECMA-262, which editors use: $ is the end of the text alone, as it is not in .NET.
    private static void Check<T>(params string[] texts) where T : IYamlScalar<T> => Assert.All(texts, text =>
        Assert.Equal(Regex.IsMatch(text, T.Pattern!.Replace("$", @"\z", StringComparison.Ordinal)), T.TryParse(text, null, out _)));
}
