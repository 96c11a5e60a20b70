using System.Globalization;
using System.Text.RegularExpressions;

namespace Welkin.Kubernetes;

/// <summary>A semantic version (semver.org; apiserver, cel/library/semverlib.go).</summary>
internal sealed partial class CelSemver(ulong major, ulong minor, ulong patch, string pre) : CelOpaque(CelType.Opaque("kubernetes.Semver")), IComparable<CelSemver>
{
    public ulong Major => major;

    public ulong Minor => minor;

    public ulong Patch => patch;

    public string Pre => pre;

    public override bool Same(CelOpaque other) => CompareTo((CelSemver)other) == 0;

    public static CelSemver? Parse(string text) => Parts().Match(text) is { Success: true } match
        && Number(match, "major") is { } major && Number(match, "minor") is { } minor && Number(match, "patch") is { } patch ? new(major, minor, patch, match.Groups["pre"].Value) : null;

    /// <summary>Without a leading v, leading zeros and missing parts minded.</summary>
    public static CelSemver? ParseLoosely(string text)
    {
        var parts = (text.StartsWith('v') ? text[1..] : text).Split('.', 3).Select(Stripped).ToList();
        if (parts.Count < 3 && parts[^1].AsSpan().ContainsAny("+-"))
            return null;
        while (parts.Count < 3)
            parts.Add("0");
        return Parse(string.Join('.', parts));
    }

    public int CompareTo(CelSemver? other)
    {
        var order = (major, minor, patch).CompareTo((other!.Major, other.Minor, other.Patch));
        if (order != 0 || pre == other.Pre)
            return order;
        // A version is higher than what comes before it.
        if (pre.Length == 0 || other.Pre.Length == 0)
            return pre.Length == 0 ? 1 : -1;
        var (left, right) = (pre.Split('.'), other.Pre.Split('.'));
        return left.Zip(right, Compare).FirstOrDefault(part => part != 0, left.Length.CompareTo(right.Length));
    }

    private static int Compare(string left, string right) => (left.All(char.IsAsciiDigit), right.All(char.IsAsciiDigit)) switch
    {
        (true, true) => left.Length != right.Length ? left.Length.CompareTo(right.Length) : Math.Sign(string.CompareOrdinal(left, right)),
        (true, false) => -1,
        (false, true) => 1,
        _ => Math.Sign(string.CompareOrdinal(left, right)),
    };

    private static string Stripped(string part)
    {
        if (part.Length <= 1)
            return part;
        var stripped = part.TrimStart('0');
        return stripped.Length == 0 || !char.IsAsciiDigit(stripped[0]) ? $"0{stripped}" : stripped;
    }

    private static ulong? Number(Match match, string name) => ulong.TryParse(match.Groups[name].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    [GeneratedRegex(@"^(?<major>0|[1-9][0-9]*)\.(?<minor>0|[1-9][0-9]*)\.(?<patch>0|[1-9][0-9]*)(-(?<pre>(0|[1-9][0-9]*|[0-9]*[A-Za-z-][0-9A-Za-z-]*)(\.(0|[1-9][0-9]*|[0-9]*[A-Za-z-][0-9A-Za-z-]*))*))?(\+[0-9A-Za-z-]+(\.[0-9A-Za-z-]+)*)?\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Parts();
}

/// <summary>Functions of semantic versions.</summary>
internal static class CelSemvers
{
    public static void Declare(CelFunctions functions)
    {
        const string type = "kubernetes.Semver";
        functions.Global("semver", $"string -> {type}", values => Version(values, false));
        functions.Global("semver", $"string, bool -> {type}", values => Version(values, ((CelBool)values[1]).Value));
        functions.Global("isSemver", "string -> bool", values => CelBool.Of(Version(values, false) is CelSemver));
        functions.Global("isSemver", "string, bool -> bool", values => CelBool.Of(Version(values, ((CelBool)values[1]).Value) is CelSemver));
        functions.Member("major", $"{type} -> int", values => new CelInt((long)((CelSemver)values[0]).Major));
        functions.Member("minor", $"{type} -> int", values => new CelInt((long)((CelSemver)values[0]).Minor));
        functions.Member("patch", $"{type} -> int", values => new CelInt((long)((CelSemver)values[0]).Patch));
        functions.Member("isGreaterThan", $"{type}, {type} -> bool", values => CelBool.Of(Compare(values) > 0));
        functions.Member("isLessThan", $"{type}, {type} -> bool", values => CelBool.Of(Compare(values) < 0));
        functions.Member("compareTo", $"{type}, {type} -> int", values => new CelInt(Compare(values)));
    }

    private static int Compare(CelValue[] values) => ((CelSemver)values[0]).CompareTo((CelSemver)values[1]);

    private static CelValue Version(CelValue[] values, bool loosely) => ((CelString)values[0]).Value is var text && (loosely ? CelSemver.ParseLoosely(text) : CelSemver.Parse(text)) is { } version
        ? version : new CelError(text.Length == 0 ? "Version string empty" : "No Major.Minor.Patch elements found");
}
