using System.Text;

namespace Welkin.Kubernetes;

/// <summary>The <c>fieldPath</c> of a rule: <c>.spec.field</c> or <c>['a.b']</c> (apiextensions, schema/cel: ValidFieldPath).</summary>
internal static class RuleFieldPath
{
    /// <summary>The field that a failed rule blames; the place of the rule where the path names none.</summary>
    public static FieldPath Of(FieldPath rule, string? path, ValueSchema schema)
    {
        if (string.IsNullOrEmpty(path) || Names(path) is not { } names)
            return rule;
        var field = rule;
        foreach (var name in names)
        {
            var next = schema.Properties.Count > 0 ? schema.Properties.GetValueOrDefault(name) : CelSchemaTypes.Values(schema);
            if (next is null)
                return rule;
            (field, schema) = (field[name], next);
        }
        return field;
    }

    private static List<string>? Names(string path)
    {
        var names = new List<string>();
        for (var at = 0; at < path.Length;)
        {
            var end = path[at] switch
            {
                '.' => path.IndexOfAny(['.', '['], at + 1) is >= 0 and var next ? next : path.Length,
                '[' => path.IndexOf("']", at, StringComparison.Ordinal) is > 0 and var close ? close + 2 : -1,
                _ => -1,
            };
            if (end < 0 || (path[at] == '[' && path[at + 1] != '\'') || end == at + 1)
                return null;
            names.Add(path[at] == '.' ? path[(at + 1)..end] : Unquoted(path[(at + 2)..(end - 2)]));
            at = end;
        }
        return names;
    }

    private static string Unquoted(string text)
    {
        var result = new StringBuilder();
        for (var at = 0; at < text.Length; at++)
            result.Append(text[at] == '\\' && at + 1 < text.Length ? text[++at] : text[at]);
        return result.ToString();
    }
}
