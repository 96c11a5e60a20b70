using System.Text.RegularExpressions;

namespace Welkin.Components.Versions;

/// <summary>One comparison of a range: an operator and a version of which fewer than three numbers may be given.</summary>
/// <param name="Operator">As written; empty is equal.</param>
/// <param name="Version">The version, with 0 for each number that is not given.</param>
/// <param name="Given">How many numbers are given: one in <c>1.x</c> and <c>1</c>, none in <c>*</c>.</param>
internal sealed partial record VersionBound(string Operator, SoftwareVersion Version, int Given)
{
    public const string OperatorPattern = "(?:!=|>=|=>|<=|=<|~>|[=<>~^])?";

    public const string VersionPattern = $@"v?{Number}(?:\.{Number})?(?:\.{Number})?(?:-{Identifiers})?(?:\+{Identifiers})?";

    private const string Number = @"(?:[0-9]+|[xX*])";

    private const string Identifiers = @"[0-9A-Za-z-]+(?:\.[0-9A-Za-z-]+)*";

    public static VersionBound Read(string text)
    {
        var match = Parts().Match(text);
        var given = match.Groups["number"].Captures.Select(number => number.Value).TakeWhile(number => char.IsAsciiDigit(number[0])).ToList();
        var numbers = string.Join('.', given.Concat(["0", "0", "0"]).Take(3));
        return new VersionBound(match.Groups["operator"].Value, SoftwareVersion.Parse(numbers + match.Groups["suffix"].Value), given.Count);
    }

    public bool Holds(SoftwareVersion version) => Operator switch
    {
        ">" => Given is 1 or 2 ? Compare(version, Given) > 0 : version > Version,
        ">=" or "=>" => version >= Version,
        "<" => version < Version,
        "<=" or "=<" => Given is 3 ? version <= Version : Compare(version, Given is 1 ? 1 : 2) <= 0,
        "!=" => Differs(version),
        "~" or "~>" => IsNear(version),
        "^" => IsCompatible(version),
        _ => Given is 3 ? version == Version : IsNear(version),
    };

    // Of 4.1 every version is left out, of 4.1-alpha the versions with just that suffix.
    private bool Differs(SoftwareVersion version) => Given switch
    {
        1 => Compare(version, 1) != 0,
        2 => Compare(version, 2) != 0 || ((version.Suffix.Length > 0 || Version.Suffix.Length > 0) && SuffixOrder.Compare(version.Suffix, Version.Suffix) != 0),
        _ => version != Version,
    };

    // ~1 is 1.x, ~1.2 and ~1.2.3 stay in 1.2; ~0.0.0 is everything, like ~*.
    private bool IsNear(SoftwareVersion version) =>
        version >= Version && ((Given is 0 or 3 && IsZero(3)) || Compare(version, Given is 1 ? 1 : 2) == 0);

    // Stays within the first number that is not 0: ^1.2.3 in 1, ^0.2.3 in 0.2, ^0.0.3 is that one, and for Helm ^* is 0.0.0.
    private bool IsCompatible(SoftwareVersion version)
    {
        var kept = !IsZero(1) || Given is 1 ? 1
            : !IsZero(2) || Given is 2 ? 2
            : 3;
        return version >= Version && Compare(version, kept) == 0;
    }

    private bool IsZero(int numbers) => Enumerable.Range(0, numbers).All(Version.IsZero);

    // By the first few numbers alone.
    private int Compare(SoftwareVersion version, int numbers) =>
        Enumerable.Range(0, numbers).Select(index => version.CompareNumber(index, Version)).FirstOrDefault(result => result != 0);

    [GeneratedRegex(@"\A(?<operator>[!=<>~^]*)\s*v?(?<number>[0-9]+|[xX*])(?:\.(?<number>[0-9]+|[xX*])){0,2}(?<suffix>(?:[-+].*)?)\z")]
    private static partial Regex Parts();
}
