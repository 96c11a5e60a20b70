using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;

namespace Welkin.Components.Versions;

/// <summary>A version as charts, images and tags write it: Semantic Versioning 2.0 with or without <c>v</c>, fewer or four numbers, calendar versions, time stamps.</summary>
/// <remarks>
/// Ordered by semver.org §11 (a missing number is 0, build metadata does not count), so two texts may be one version: <c>v1.2</c> and <c>1.2.0+build</c>.
/// <c>1.6.0-debian-10-r235</c> stands below 1.6.0 by the same rule, as it does for Helm, though it is no pre-release.
/// </remarks>
public sealed partial class SoftwareVersion : IComparable<SoftwareVersion>, IEquatable<SoftwareVersion>
{
    private const int Longest = 256;

    private readonly ImmutableArray<string> _numbers;

    private SoftwareVersion(string text, ImmutableArray<string> numbers, ImmutableArray<string> suffix)
    {
        Text = text;
        _numbers = numbers;
        Suffix = suffix;
    }

    /// <summary>As it was written.</summary>
    public string Text { get; }

    /// <summary>What a hyphen precedes, by identifiers; empty for a release.</summary>
    public ImmutableArray<string> Suffix { get; }

    /// <summary>Not yet released: what the hyphen precedes is more than the count of a distribution's build, such as <c>ck8s1</c> or <c>debian-10-r235</c>.</summary>
    public bool IsPrerelease => !Suffix.IsEmpty && !Rebuild().IsMatch(string.Join('.', Suffix));

    /// <summary>Reads a version, or refuses what has no order, such as <c>latest</c> or a commit.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, [NotNullWhen(true)] out SoftwareVersion? version)
    {
        version = text is { Length: <= Longest } ? Read(text) : null;
        return version is not null;
    }

    /// <exception cref="FormatException">The text is no version.</exception>
    public static SoftwareVersion Parse(string text) =>
        TryParse(text, out var version) ? version : throw new FormatException($"'{text}' is no version that has an order");

    /// <summary>The step between two versions by their numbers, up or down: what the first number that differs says, also for 0.x.</summary>
    /// <remarks>A year is the first number of a calendar version. Versions that differ behind a hyphen only are a patch apart.</remarks>
    public static UpdateLevel LevelBetween(SoftwareVersion one, SoftwareVersion other) =>
        one.CompareNumber(0, other) != 0 ? UpdateLevel.Major
        : one.CompareNumber(1, other) != 0 ? UpdateLevel.Minor
        : one.CompareTo(other) != 0 ? UpdateLevel.Patch
        : UpdateLevel.None;

    /// <summary>True when all numbers are the same: 1.2.0-rc.1 and 1.2.0.</summary>
    public bool IsOfSameRelease(SoftwareVersion other) => CompareNumbers(other) == 0;

    public int CompareTo(SoftwareVersion? other)
    {
        if (other is null)
            return 1;
        var compared = CompareNumbers(other);
        return compared != 0 ? compared : SuffixOrder.Compare(Suffix, other.Suffix);
    }

    public bool Equals(SoftwareVersion? other) => CompareTo(other) == 0;

    public override bool Equals(object? obj) => Equals(obj as SoftwareVersion);

    public override int GetHashCode()
    {
        var hash = new HashCode();
        foreach (var part in _numbers.Reverse().SkipWhile(number => number == "0").Concat(Suffix.Select(SuffixOrder.Plain)))
            hash.Add(part, StringComparer.Ordinal);
        return hash.ToHashCode();
    }

    public override string ToString() => Text;

    public static bool operator ==(SoftwareVersion? left, SoftwareVersion? right) => left is null ? right is null : left.Equals(right);

    public static bool operator !=(SoftwareVersion? left, SoftwareVersion? right) => !(left == right);

    public static bool operator <(SoftwareVersion left, SoftwareVersion right) => left.CompareTo(right) < 0;

    public static bool operator >(SoftwareVersion left, SoftwareVersion right) => left.CompareTo(right) > 0;

    public static bool operator <=(SoftwareVersion left, SoftwareVersion right) => left.CompareTo(right) <= 0;

    public static bool operator >=(SoftwareVersion left, SoftwareVersion right) => left.CompareTo(right) >= 0;

    /// <summary>Compares one of the numbers, counted from 0; a number that is not written is 0.</summary>
    internal int CompareNumber(int index, SoftwareVersion other) => SuffixOrder.CompareDigits(Number(index), other.Number(index));

    internal bool IsZero(int index) => Number(index) == "0";

    private int CompareNumbers(SoftwareVersion other)
    {
        var compared = 0;
        for (var index = 0; compared == 0 && index < Math.Max(_numbers.Length, other._numbers.Length); index++)
            compared = CompareNumber(index, other);
        return compared;
    }

    private string Number(int index) => index < _numbers.Length ? _numbers[index] : "0";

    private static SoftwareVersion? Read(string text)
    {
        var match = Written().Match(text);
        if (!match.Success)
            match = TimeStamp().Match(text);
        return match.Success
            ? new SoftwareVersion(text, [.. match.Groups["number"].Captures.Select(number => SuffixOrder.Plain(number.Value))], [.. match.Groups["suffix"].Captures.Select(part => part.Value)])
            : null;
    }

    [GeneratedRegex(@"\A[vV]?(?<number>[0-9]+)(\.(?<number>[0-9]+)){0,3}(-(?<suffix>[0-9A-Za-z-]+)(\.(?<suffix>[0-9A-Za-z-]+))*)?(\+[0-9A-Za-z-]+(\.[0-9A-Za-z-]+)*)?\z")]
    private static partial Regex Written();

    [GeneratedRegex(@"\ARELEASE\.(?<number>[0-9]{4})-(?<number>[0-9]{2})-(?<number>[0-9]{2})T(?<number>[0-9]{2})-(?<number>[0-9]{2})-(?<number>[0-9]{2})Z\z")]
    private static partial Regex TimeStamp();

    [GeneratedRegex(@"\A(ck8s[0-9]+|((debian|photon|centos|rhel|ubi|ol|ubuntu|alpine|scratch)-([0-9]+-)?)?r[0-9]+)\z")]
    private static partial Regex Rebuild();
}
