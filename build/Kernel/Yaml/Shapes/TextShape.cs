using System.Text.RegularExpressions;

namespace Welkin.Kernel.Yaml;

/// <summary>A value written as one scalar.</summary>
internal abstract class TextShape : Shape
{
    /// <summary>Completes "must be …".</summary>
    protected abstract string Expected { get; }

    protected abstract object? Parse(YamlScalar scalar);

    public override object? Read(YamlNode node, string name, FindingList findings)
    {
        if (node is YamlScalar scalar && Parse(scalar) is { } value)
            return value;
        findings.Add(node.At, "YAML002", $"{name} must be {Expected}, got {node.Noun}");
        return null;
    }
}

/// <summary>What plain scalars mean to YAML 1.1 and 1.2 readers, where that is not text.</summary>
internal static partial class PlainScalar
{
    /// <summary>True when some reader would not take the plain scalar for a string: it must be quoted.</summary>
    public static bool IsNotText(string text) => text.Length == 0 || Other().IsMatch(text);

    [GeneratedRegex("""
        ^(~|null|true|false|yes|no|on|off|y|n
        |[-+]?\.(inf|nan)
        |[-+]?(0b[01_]+|0o?[0-7_]+|0x[0-9a-f_]+|[0-9][0-9_]*)
        |[-+]?([0-9][0-9_]*)?\.[0-9_]*(e[-+]?[0-9]+)?
        |[-+]?[0-9][0-9_]*e[-+]?[0-9]+
        |[-+]?[0-9]+(:[0-5]?[0-9])+(\.[0-9]*)?
        |[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}([Tt\ ].*)?)$
        """, RegexOptions.IgnoreCase | RegexOptions.IgnorePatternWhitespace | RegexOptions.CultureInvariant)]
    private static partial Regex Other();
}
