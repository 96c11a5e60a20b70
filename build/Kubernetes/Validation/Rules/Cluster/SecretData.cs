using System.Text.Json;
using System.Text.Json.Nodes;

namespace Welkin.Kubernetes;

/// <summary>The bytes in a Secret's data.</summary>
internal static class SecretData
{
    /// <summary>How many bytes Base64 text stands for; what is no Base64 the decoder refuses before.</summary>
    public static long Size(string text) => Bytes(text)?.Length ?? 0;

    public static byte[]? Bytes(string text)
    {
        // Go leaves out ends of lines.
        var bare = text.Replace("\n", "", StringComparison.Ordinal).Replace("\r", "", StringComparison.Ordinal);
        var bytes = new byte[(bare.Length * 3 / 4) + 3];
        return Convert.TryFromBase64String(bare, bytes, out var length) ? bytes[..length] : null;
    }

    /// <summary>What is wrong with bytes that should be a JSON map, in Go's words as far as they are told here; null where nothing is.</summary>
    public static string? NoMap(byte[] json)
    {
        if (json.AsSpan().Trim(" \t\r\n"u8).IsEmpty)
            return "unexpected end of JSON input";
        try
        {
            return JsonNode.Parse(json) switch
            {
                null or JsonObject => null,
                JsonArray => Other("array"),
                JsonValue value => Other(value.GetValueKind() switch { JsonValueKind.String => "string", JsonValueKind.Number => "number", _ => "bool" }),
                _ => null,
            };
        }
        catch (JsonException)
        {
            return "invalid JSON";
        }
    }

    private static string Other(string kind) => $"json: cannot unmarshal {kind} into Go value of type map[string]interface {{}}";
}
