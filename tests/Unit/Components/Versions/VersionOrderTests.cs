using System.Numerics;
using CsCheck;
using Semver;
using Welkin.Components.Versions;

namespace Welkin.Tests.Unit.Components.Versions;

/// <summary>The order of versions against the laws of an order, and against a library that implements semver.org alone.</summary>
public sealed class VersionOrderTests
{
    private static readonly Gen<string> Number = Gen.OneOf(Gen.Int[0, 3].Select(Text), Gen.Int[0, 100_000].Select(Text), Gen.Const("99999999999999999999999"));

    private static readonly Gen<string> Identifier = Gen.OneOf(
        Number,
        OneOf("alpha", "beta", "rc", "rc-1", "RC", "x", "a0", "0a", "-", "-1", "--", "debian-10-r235", "ck8s1"),
        Gen.String[Gen.Char["abAB01-"], 1, 4].Where(text => text.Any(character => !char.IsAsciiDigit(character))));

    private static readonly Gen<string> Identifiers = Identifier.Array[1, 3].Select(parts => string.Join('.', parts));

    private static readonly Gen<string> Strict =
        Gen.Select(Number.Array[3], Identifiers.Null(), Identifiers.Null(), (numbers, suffix, build) =>
            string.Join('.', numbers) + (suffix is null ? "" : $"-{suffix}") + (build is null ? "" : $"+{build}"));

    private static readonly Gen<string> Loose = Gen.OneOf(
        Strict,
        Gen.Select(OneOf("", "v", "V"), Number.Array[1, 4], Identifiers.Null(), (v, numbers, suffix) => v + string.Join('.', numbers) + (suffix is null ? "" : $"-{suffix}")),
        Gen.Date.Select(date => FormattableString.Invariant($"RELEASE.{date:yyyy-MM-dd}T07-02-29Z")),
        Gen.Date.Select(date => FormattableString.Invariant($"{date:yyyy.MM.dd}")));

    [Fact]
    public void Precedence_is_that_of_semantic_versioning() => Gen.Select(Strict, Strict).Sample((one, other) =>
        SoftwareVersion.Parse(one).CompareTo(SoftwareVersion.Parse(other)) == Math.Sign(SemVersion.ComparePrecedence(Oracle(one), Oracle(other))));

    [Fact]
    public void Every_semantic_version_is_read_and_everything_read_comes_back() => Strict.Sample(text => SoftwareVersion.Parse(text).ToString() == text);

    [Fact]
    public void The_order_is_total() => Gen.Select(Loose, Loose, Loose).Sample((one, two, three) =>
    {
        var (a, b, c) = (SoftwareVersion.Parse(one), SoftwareVersion.Parse(two), SoftwareVersion.Parse(three));
        Assert.Equal(0, a.CompareTo(SoftwareVersion.Parse(one)));
        Assert.Equal(a.CompareTo(b), -b.CompareTo(a));
        Assert.True(!(a <= b && b <= c) || a <= c, $"{a} <= {b} <= {c}");
        Assert.True(a != b || (a.GetHashCode() == b.GetHashCode() && a.CompareTo(c) == b.CompareTo(c)), $"{a} = {b}, beside {c}");
    });

    [Fact]
    public void A_level_is_none_between_equals_alone() => Gen.Select(Loose, Loose).Sample((one, other) =>
        SoftwareVersion.Parse(one) == SoftwareVersion.Parse(other) == (SoftwareVersion.LevelBetween(SoftwareVersion.Parse(one), SoftwareVersion.Parse(other)) == 0));

    private static SemVersion Oracle(string text) => SemVersion.Parse(text, SemVersionStyles.Strict, maxLength: 500);

    private static string Text(int number) => new BigInteger(number).ToString(System.Globalization.CultureInfo.InvariantCulture);

    private static Gen<string> OneOf(params string[] texts) => Gen.Int[0, texts.Length - 1].Select(index => texts[index]);
}
