using System.Collections.Immutable;

namespace Welkin.Components.Versions;

/// <summary>The order of what a hyphen precedes (semver.org §11.3 and §11.4), for numbers of any length.</summary>
internal static class SuffixOrder
{
    public static int Compare(ImmutableArray<string> one, ImmutableArray<string> other)
    {
        if (one.IsEmpty || other.IsEmpty)
            return one.IsEmpty.CompareTo(other.IsEmpty);
        var compared = one.Zip(other, CompareIdentifiers).FirstOrDefault(result => result != 0);
        return compared != 0 ? compared : one.Length.CompareTo(other.Length);
    }

    /// <summary>Compares two numbers without leading zeros.</summary>
    public static int CompareDigits(string one, string other) =>
        one.Length != other.Length ? one.Length.CompareTo(other.Length) : Math.Sign(string.CompareOrdinal(one, other));

    /// <summary>A number without leading zeros; what is none stays as it is.</summary>
    public static string Plain(string identifier) =>
        !IsNumber(identifier) ? identifier
        : identifier.TrimStart('0') is { Length: > 0 } digits ? digits
        : "0";

    private static int CompareIdentifiers(string one, string other) => (IsNumber(one), IsNumber(other)) switch
    {
        (true, true) => CompareDigits(Plain(one), Plain(other)),
        (false, false) => Math.Sign(string.CompareOrdinal(one, other)),
        var (number, _) => number ? -1 : 1,
    };

    private static bool IsNumber(string identifier) => identifier.All(char.IsAsciiDigit);
}
