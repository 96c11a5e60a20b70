using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace Welkin.Kubernetes;

/// <summary>How pod-security-admission puts names into its sentences (policy/helpers.go).</summary>
internal static class PodSecurityText
{
    /// <summary><c>"a", "b"</c>; the names as they are, nothing escaped.</summary>
    public static string Quoted(IEnumerable<string> names) => string.Join(", ", names.Select(name => $"\"{name}\""));

    /// <summary>A set as Go lists it.</summary>
    public static ImmutableArray<string> Sorted(IEnumerable<string> names) => [.. names.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    public static string Plural(int count, string one, string many) => count == 1 ? one : many;

    /// <summary><c>container "a"</c> or <c>containers "a", "b"</c>.</summary>
    public static string Containers(IReadOnlyCollection<string> names) => $"{Plural(names.Count, "container", "containers")} {Quoted(names)}";

    /// <summary>The containers of violations, each once, in the pod's order.</summary>
    public static string Containers(IEnumerable<PodSecurityViolation> violations) => Containers(Names(violations));

    public static IReadOnlyList<string> Names(IEnumerable<PodSecurityViolation> violations) =>
        [.. violations.Select(violation => violation.Container).OfType<string>().Distinct(StringComparer.Ordinal)];

    /// <summary>Who sets something: <c>pod</c>, the containers, or both.</summary>
    public static IEnumerable<string> Setters(ImmutableArray<PodSecurityViolation> violations)
    {
        if (violations.Any(violation => violation.Container is null))
            yield return "pod";
        if (violations.Any(violation => violation.Container is not null))
            yield return Containers(violations);
    }

    public static string Together(IEnumerable<string> setters) => string.Join(" and ", setters);

    /// <summary>A text as Go's %q shows it.</summary>
    public static string Quote(string text) =>
        text.EnumerateRunes().Aggregate(new StringBuilder("\""), (quoted, rune) => quoted.Append(Escaped(rune))).Append('"').ToString();

    private static string Escaped(Rune rune) => rune.Value switch
    {
        '"' => "\\\"",
        '\\' => "\\\\",
        '\a' => "\\a",
        '\b' => "\\b",
        '\f' => "\\f",
        '\n' => "\\n",
        '\r' => "\\r",
        '\t' => "\\t",
        '\v' => "\\v",
        ' ' => " ",
        < ' ' or 0x7f => string.Create(CultureInfo.InvariantCulture, $"\\x{rune.Value:x2}"),
        _ when IsPrinted(Rune.GetUnicodeCategory(rune)) => rune.ToString(),
        <= 0xffff => string.Create(CultureInfo.InvariantCulture, $"\\u{rune.Value:x4}"),
        _ => string.Create(CultureInfo.InvariantCulture, $"\\U{rune.Value:x8}"),
    };

    private static bool IsPrinted(UnicodeCategory category) => category is not (
        UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned
        or UnicodeCategory.SpaceSeparator or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator);
}
