using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;
using Welkin.Kernel;

namespace Welkin.Components.Versions;

/// <summary>A range of versions as Helm reads it (github.com/Masterminds/semver v3): <c>&gt;=1.17 &lt;2 || ^3.1</c>.</summary>
/// <remarks>
/// Spaces and commas are "and", <c>||</c> is "or". A part between two "or" holds versions with a hyphen only when one of its own bounds has one,
/// which is why charts write <c>&gt;= 1.22.0-0</c>.
/// </remarks>
public sealed partial class VersionRange : IYamlScalar<VersionRange>, IEquatable<VersionRange>
{
    private const int Longest = 512;

    private readonly ImmutableArray<ImmutableArray<VersionBound>> _parts;

    private VersionRange(string text, ImmutableArray<ImmutableArray<VersionBound>> parts)
    {
        Text = text;
        _parts = parts;
    }

    public static string Expected => "a range of versions such as \">=1.17 <2\"";

    /// <summary>As it was written.</summary>
    public string Text { get; }

    /// <summary>True when the range says something of versions with a hyphen: who writes such a bound means pre-releases too.</summary>
    public bool NamesPrereleases => _parts.Any(TakesSuffixes);

    public static VersionRange Parse(string s, IFormatProvider? provider = null) =>
        TryParse(s, provider, out var range) ? range : throw new FormatException($"'{s}' is not {Expected}");

    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, [MaybeNullWhen(false)] out VersionRange result)
    {
        result = null;
        if (s is not { Length: <= Longest })
            return false;
        var parts = Hyphen().Replace(s, ">=${from} <=${to} ").Split("||").Select(Bounds).ToList();
        if (parts.Any(part => part is null))
            return false;
        result = new VersionRange(s, [.. parts.Select(part => part!.Value)]);
        return true;
    }

    public bool Contains(SoftwareVersion version) =>
        _parts.Any(part => (version.Suffix.IsEmpty || TakesSuffixes(part)) && part.All(bound => bound.Holds(version)));

    public bool Equals(VersionRange? other) => other?.Text == Text;

    public override bool Equals(object? obj) => Equals(obj as VersionRange);

    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(Text);

    public override string ToString() => Text;

    private static bool TakesSuffixes(ImmutableArray<VersionBound> part) => part.Any(bound => !bound.Version.Suffix.IsEmpty);

    private static ImmutableArray<VersionBound>? Bounds(string part)
    {
        var match = Part().Match(part);
        return match.Success ? [.. match.Groups["bound"].Captures.Select(bound => VersionBound.Read(bound.Value))] : null;
    }

    // Atomic groups: no text has more than one reading, so none is tried twice.
    private const string Bound = $@"(?<bound>(?>{VersionBound.OperatorPattern}\s*{VersionBound.VersionPattern}))";

    [GeneratedRegex($@"(?<from>{VersionBound.VersionPattern})\s+-\s+(?<to>{VersionBound.VersionPattern})\s*")]
    private static partial Regex Hyphen();

    [GeneratedRegex($@"\A\s*{Bound}((?>\s*,\s*|\s+){Bound})*\s*\z")]
    private static partial Regex Part();
}
