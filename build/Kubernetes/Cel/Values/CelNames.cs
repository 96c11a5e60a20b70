using System.Text;

namespace Welkin.Kubernetes;

/// <summary>Field names of the API as expressions write them (apiserver, pkg/cel/escaping.go).</summary>
internal static class CelNames
{
    private static readonly HashSet<string> Reserved =
    [
        "true", "false", "null", "in", "as", "break", "const", "continue", "else", "for", "function", "if", "import", "let", "loop",
        "package", "namespace", "return",
    ];

    private static readonly (string Sign, string Escaped)[] Signs = [("__", "__underscores__"), (".", "__dot__"), ("-", "__dash__"), ("/", "__slash__")];

    /// <summary>Null where no expression can name the field.</summary>
    public static string? Escape(string name)
    {
        if (name.Length == 0 || char.IsAsciiDigit(name[0]))
            return null;
        if (Reserved.Contains(name))
            return $"__{name}__";
        var result = new StringBuilder();
        for (var at = 0; at < name.Length;)
        {
            var place = at;
            var (sign, escaped) = Array.Find(Signs, pair => string.CompareOrdinal(name, place, pair.Sign, 0, pair.Sign.Length) == 0);
            if (sign is null && name[at] != '_' && !char.IsAsciiLetterOrDigit(name[at]))
                return null;
            result.Append(escaped ?? name[at].ToString());
            at += sign?.Length ?? 1;
        }
        return result.ToString();
    }

    public static string Unescape(string name)
    {
        if (!name.Contains("__", StringComparison.Ordinal))
            return name;
        if (name.Length > 4 && name.StartsWith("__", StringComparison.Ordinal) && name.EndsWith("__", StringComparison.Ordinal) && Reserved.Contains(name[2..^2]))
            return name[2..^2];
        var result = new StringBuilder();
        for (var at = 0; at < name.Length;)
        {
            var place = at;
            var (sign, escaped) = Array.Find(Signs, pair => string.CompareOrdinal(name, place, pair.Escaped, 0, pair.Escaped.Length) == 0);
            result.Append(sign ?? name[at].ToString());
            at += escaped?.Length ?? 1;
        }
        return result.ToString();
    }
}
