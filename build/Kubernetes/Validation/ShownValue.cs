using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Welkin.Kubernetes;

/// <summary>A value as the API's messages show it: strings as Go's %q does, the rest as Go's JSON does, which escapes &lt;, &gt; and &amp;.</summary>
internal static class ShownValue
{
    /// <summary>What hostile input can put into one message.</summary>
    private const int Longest = 1_000;

    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Of(JsonNode? value) => Cut(value switch
    {
        null => "null",
        JsonValue scalar when scalar.TryGetValue<string>(out var text) => Quoted(text),
        JsonValue => value.ToJsonString(Readable),
        _ => Json(value),
    });

    /// <summary>Go's %q, cut where it is long.</summary>
    public static string Quoted(string text) => Cut(GoQuote.Of(text.Length <= Longest ? text : text[..Longest] + "…"));

    private static string Json(JsonNode value) => value.ToJsonString(Readable)
        .Replace("<", "\\u003c", StringComparison.Ordinal).Replace(">", "\\u003e", StringComparison.Ordinal).Replace("&", "\\u0026", StringComparison.Ordinal);

    private static string Cut(string text) => text.Length <= Longest ? text : $"{text[..Longest]}…";
}
