using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Welkin.Kernel.Yaml.Editing;

/// <summary>The way from the root of a YAML document to a value: <c>controller.image.tag</c>, <c>hosts[0].name</c>, <c>annotations."a.b/c"</c>.</summary>
public readonly partial record struct YamlPath(string Text) : IYamlScalar<YamlPath>
{
    public static string Expected => "a path such as controller.image.tag, hosts[0].name or annotations.\"a.b/c\"";

    public static string? Pattern => """^([^\s."\[\]]+|"[^"]+")(\.([^\s."\[\]]+|"[^"]+")|\[[0-9]{1,6}\])*$""";

    /// <summary>The keys and list indexes on the way, from the root.</summary>
    internal ImmutableArray<YamlStep> Steps => [.. Step().Matches(Text).Select(step =>
        step.Groups["index"].Success ? new YamlStep(null, int.Parse(step.Groups["index"].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture))
        : new YamlStep(step.Groups["quoted"].Success ? step.Groups["quoted"].Value : step.Groups["key"].Value, 0))];

    public static YamlPath Parse(string s, IFormatProvider? provider = null) =>
        TryParse(s, provider, out var path) ? path : throw new FormatException($"'{s}' is not {Expected}");

    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out YamlPath result)
    {
        var valid = s is not null && Valid().IsMatch(s);
        result = valid ? new YamlPath(s!) : default;
        return valid;
    }

    public override string ToString() => Text;

    [GeneratedRegex("""\A([^\s."\[\]]+|"[^"]+")(\.([^\s."\[\]]+|"[^"]+")|\[[0-9]{1,6}\])*\z""")]
    private static partial Regex Valid();

    [GeneratedRegex("""\[(?<index>[0-9]+)\]|"(?<quoted>[^"]+)"|(?<key>[^\s."\[\]]+)""")]
    private static partial Regex Step();
}

/// <summary>One step of a path: a key of a map, or where that is null the index of a list.</summary>
internal readonly record struct YamlStep(string? Key, int Index);
