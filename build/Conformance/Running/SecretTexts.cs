using System.Collections.Concurrent;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Welkin.Conformance;

/// <summary>Knows what is secret in a run and takes it out of whatever is shown: values of Secrets of the release and of the cluster, tokens, private keys.</summary>
public sealed partial class SecretTexts
{
    /// <summary>Shorter ones are words such as <c>true</c> or <c>admin</c>: taking them out would leave no text to read.</summary>
    public const int Shortest = 6;

    private const string Shown = "***";

    private readonly ConcurrentDictionary<string, byte> _known = new(StringComparer.Ordinal);

    /// <summary>Remembers what is secret in an object, in each item where it is a list, and in the answer to a request for a token.</summary>
    public void Learn(JsonObject? root)
    {
        switch (Text(root?["kind"]))
        {
            case "Secret" or "SecretList":
                foreach (var secret in (root!["items"] as JsonArray)?.OfType<JsonObject>() ?? [root])
                    LearnSecret(secret);
                break;
            case "List":
                foreach (var item in (root!["items"] as JsonArray ?? []).OfType<JsonObject>())
                    Learn(item);
                break;
            case "TokenRequest":
                Add(Text((root!["status"] as JsonObject)?["token"]));
                break;
        }
    }

    /// <summary>The text with every secret taken out.</summary>
    public string Redact(string text)
    {
        // Longest first: a secret may hold another.
        foreach (var secret in _known.Keys.Where(secret => text.Contains(secret, StringComparison.Ordinal)).OrderByDescending(secret => secret.Length))
            text = text.Replace(secret, Shown, StringComparison.Ordinal);
        return BearerToken().Replace(PrivateKey().Replace(WebToken().Replace(text, Shown), Shown), $"$1{Shown}");
    }

    private void LearnSecret(JsonObject secret)
    {
        foreach (var (_, value) in secret["data"] as JsonObject ?? [])
        {
            if (Text(value) is not { } encoded)
                continue;
            Add(encoded);
            var bytes = new byte[encoded.Length];
            if (Convert.TryFromBase64String(encoded, bytes, out var length))
                Add(Encoding.UTF8.GetString(bytes, 0, length));
        }
        foreach (var (_, value) in secret["stringData"] as JsonObject ?? [])
        {
            Add(Text(value));
            if (Text(value) is { } plain)
                Add(Convert.ToBase64String(Encoding.UTF8.GetBytes(plain)));
        }
    }

    // A secret of several lines is shown line by line in logs, and escaped in dumps.
    private void Add(string? secret)
    {
        foreach (var text in new[] { secret, secret is null ? null : JavaScriptEncoder.UnsafeRelaxedJsonEscaping.Encode(secret) }.Concat(secret?.Split('\n') ?? []))
        {
            if (text?.Trim() is { Length: >= Shortest } known)
                _known.TryAdd(known, 0);
        }
    }

    private static string? Text(JsonNode? node) => node is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;

    [GeneratedRegex(@"eyJ[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]*")]
    private static partial Regex WebToken();

    [GeneratedRegex(@"-----BEGIN [A-Z ]*PRIVATE KEY-----.*?(-----END [A-Z ]*PRIVATE KEY-----|\z)", RegexOptions.Singleline)]
    private static partial Regex PrivateKey();

    [GeneratedRegex(@"(?i)(\bbearer\s+)[A-Za-z0-9._~+/=-]{8,}")]
    private static partial Regex BearerToken();
}
