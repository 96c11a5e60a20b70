using System.Buffers.Text;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Welkin.Kubernetes;

namespace Welkin.Cluster;

/// <summary>Where the next page of a list begins, and the revision that all pages are of (apiserver, pkg/storage/continue.go).</summary>
/// <param name="Revision">Negative for pages that show what is there when they are asked for.</param>
/// <param name="After">Namespace and name of the last object that was given.</param>
internal sealed record ContinueToken(long Revision, (string Space, string Name) After)
{
    private const string Format = "meta.k8s.io/v1";

    /// <summary>The same place, for one who takes what is there now because the moment of the first page is forgotten.</summary>
    public ContinueToken Inconsistent => this with { Revision = -1 };

    public override string ToString() => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(
        $"{{\"v\":\"{Format}\",\"rv\":{Revision.ToString(CultureInfo.InvariantCulture)},\"start\":{JsonSerializer.Serialize($"{After.Space}/{After.Name}\0")}}}"));

    /// <exception cref="RefusedException">It is not one that was given out.</exception>
    public static ContinueToken Parse(string text)
    {
        try
        {
            using var token = JsonDocument.Parse(Decoded(text));
            var root = token.RootElement;
            if (root.GetProperty("v").GetString() is var version && version != Format)
                throw Refused($"server does not recognize this encoded version \"{version}\"");
            if (root.GetProperty("rv").GetInt64() is var revision && revision == 0)
                throw Refused($"incorrect encoded start resourceVersion (version {Format})");
            return root.GetProperty("start").GetString()?.Split('/') is [var space, { Length: > 1 } name]
                ? new(revision, (space, name.TrimEnd('\0')))
                : throw Refused($"encoded start key empty (version {Format})");
        }
        catch (Exception mistake) when (mistake is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            throw Refused("it is not one that was given out");
        }
    }

    // The first byte tells most of what is no token from one; its words are those of Go's JSON reader.
    private static byte[] Decoded(string text)
    {
        byte[] json;
        try
        {
            json = Convert.FromBase64String(text.Replace('-', '+').Replace('_', '/').PadRight((text.Length + 3) / 4 * 4, '='));
        }
        catch (FormatException)
        {
            throw Refused(string.Create(CultureInfo.InvariantCulture, $"illegal base64 data at input byte {text.Length - (text.Length % 4)}"));
        }
        return json switch
        {
            [] => throw Refused("unexpected end of JSON input"),
            [(byte)'{', ..] => json,
            [var first, ..] => throw Refused(string.Create(CultureInfo.InvariantCulture, $"invalid character '{(first is > 0x20 and < 0x7f ? ((char)first).ToString() : $"\\x{first:x2}")}' looking for beginning of value")),
        };
    }

    private static RefusedException Refused(string why) => new(Refusals.BadRequest($"invalid continue token: continue key is not valid: {why}"));
}
