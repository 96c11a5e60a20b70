using System.Buffers.Text;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Welkin.Kubernetes;

namespace Welkin.Cluster;

/// <summary>Where the next page of a list begins, and the revision that all pages are of (apiserver, pkg/storage/continue.go).</summary>
/// <param name="After">Namespace and name of the last object that was given.</param>
internal sealed record ContinueToken(long Revision, (string Space, string Name) After)
{
    private const string Format = "meta.k8s.io/v1";

    public override string ToString() => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(
        $"{{\"v\":\"{Format}\",\"rv\":{Revision.ToString(CultureInfo.InvariantCulture)},\"start\":{JsonSerializer.Serialize($"{After.Space}/{After.Name}\0")}}}"));

    /// <exception cref="RefusedException">It is not one that was given out.</exception>
    public static ContinueToken Parse(string text)
    {
        try
        {
            using var token = JsonDocument.Parse(Base64Url.DecodeFromChars(text));
            var (version, start) = (token.RootElement.GetProperty("v").GetString(), token.RootElement.GetProperty("start").GetString());
            return version == Format && start?.Split('/') is [var space, { Length: > 1 } name]
                ? new(token.RootElement.GetProperty("rv").GetInt64(), (space, name.TrimEnd('\0')))
                : throw Refused("continue key is not valid: incorrect encoded version");
        }
        catch (Exception mistake) when (mistake is FormatException or JsonException or KeyNotFoundException or InvalidOperationException)
        {
            throw Refused("continue key is not valid: it is not one that was given out");
        }
    }

    private static RefusedException Refused(string why) => new(Refusals.BadRequest($"invalid continue token: {why}"));
}
