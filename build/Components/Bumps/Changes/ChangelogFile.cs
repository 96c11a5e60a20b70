using System.Collections.Immutable;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Welkin.Kernel;

namespace Welkin.Components.Bumps.Changes;

/// <summary>Writes <c>changelog.yaml</c>; the same changelog is always the same bytes.</summary>
internal static class ChangelogFile
{
    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Write(string line, ImmutableSortedDictionary<string, ChangelogEntry> components)
    {
        var text = new StringBuilder($"""
            # yaml-language-server: $schema=../changelog.schema.json
            # Written by ApplyBumps. Lines may be edited and a note added; comments of one's own are not kept.
            apiVersion: welkin.release/v1
            kind: ReleaseChangelog
            metadata: {Braces($"name: {Quoted(line)}")}
            spec:

            """.ReplaceLineEndings("\n"));
        text.Append(components.IsEmpty ? "  components: {}\n" : "  components:\n");
        foreach (var (component, entry) in components)
            Write(text, component, entry);
        return text.ToString();
    }

    private static void Write(StringBuilder text, string component, ChangelogEntry entry)
    {
        text.Append($"    {Quoted(component)}:\n");
        text.Append($"      from: {Quoted(entry.From)}\n");
        text.Append($"      to: {Quoted(entry.To)}\n");
        text.Append($"      level: {EnumWord.Of(entry.Level)}\n");
        text.Append($"      proved: {EnumWord.Of(entry.Proved)}\n");
        string[] app = [.. entry.AppVersion.From is { } from ? [$"from: {Quoted(from)}"] : Array.Empty<string>(), .. entry.AppVersion.To is { } to ? [$"to: {Quoted(to)}"] : Array.Empty<string>()];
        text.Append($"      appVersion: {Braces(string.Join(", ", app))}\n");
        text.Append("      images:\n");
        Write(text, "        from", entry.Images.From);
        Write(text, "        to", entry.Images.To);
        Write(text, "      administrator", entry.Administrator);
        Write(text, "      developer", entry.Developer);
        if (entry.Note is { } note)
            text.Append($"      note: {Quoted(note)}\n");
    }

    private static void Write(StringBuilder text, string key, ImmutableArray<string> lines)
    {
        text.Append(lines.IsEmpty ? $"{key}: []\n" : $"{key}:\n");
        var indent = new string(' ', key.Length - key.TrimStart().Length + 2);
        text.AppendJoin("", lines.Select(line => $"{indent}- {Quoted(line)}\n"));
    }

    private static string Braces(string inner) => $"{{{inner}}}";

    // A JSON string is a double-quoted YAML scalar.
    private static string Quoted(string text) => JsonSerializer.Serialize(text, Json);
}
