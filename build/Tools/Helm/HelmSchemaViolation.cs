using System.Collections.Immutable;

namespace Welkin.Tools;

/// <summary>Reads what Helm says of values that break a chart's schema: the chart on a line, then one line for each violation.</summary>
internal static class HelmSchemaViolation
{
    public const string Heading = "values don't meet the specifications of the schema";
    private const string Mark = "- at '";

    /// <summary>Each as <c>schema: value replicas: got string, want integer</c>, with the chart that owns the schema first.</summary>
    public static ImmutableArray<string> Read(string text)
    {
        var chart = "";
        var violations = ImmutableArray.CreateBuilder<string>();
        foreach (var line in text.Split('\n').Skip(1).Select(line => line.TrimEnd()).Where(line => line.Length > 0))
        {
            if (line.TrimStart().StartsWith(Mark, StringComparison.Ordinal) && line.IndexOf("': ", StringComparison.Ordinal) is > 0 and var end)
                violations.Add($"{chart}: {Value(line[(line.IndexOf(Mark, StringComparison.Ordinal) + Mark.Length)..end])}: {line[(end + 3)..]}");
            else if (line[^1] == ':' && line[0] != ' ')
                chart = line[..^1];
            else
                violations.Add($"{chart}: {line.Trim()}");
        }
        return violations.ToImmutable();
    }

    /// <summary>From a JSON pointer (RFC 6901) to the way a person writes a value.</summary>
    private static string Value(string pointer) => pointer.Length == 0
        ? "the values"
        : $"value {string.Join('.', pointer[1..].Split('/').Select(Unescaped))}";

    private static string Unescaped(string part) => part.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal);
}
