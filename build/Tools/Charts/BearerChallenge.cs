using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Welkin.Tools.Charts;

/// <summary>A registry's demand for a token, and where to get one.</summary>
/// <remarks>RFC 6750 §3 and "Token Authentication Specification" of the distribution project.</remarks>
internal sealed partial record BearerChallenge(Uri Realm, string? Service, string Scope)
{
    /// <summary>Null where the answer demands no bearer token.</summary>
    /// <exception cref="SourceFailedException">The token would come over an open line.</exception>
    public static BearerChallenge? Of(HttpResponseHeaders headers, string repository)
    {
        var bearer = headers.WwwAuthenticate.FirstOrDefault(one => one.Scheme.Equals("Bearer", StringComparison.OrdinalIgnoreCase));
        var values = Pair().Matches(bearer?.Parameter ?? "")
            .GroupBy(pair => pair.Groups["key"].Value, StringComparer.OrdinalIgnoreCase)
            .ToDictionary(pairs => pairs.Key, pairs => pairs.First().Groups["value"].Value, StringComparer.OrdinalIgnoreCase);
        if (!values.TryGetValue("realm", out var realm) || !Uri.TryCreate(realm, UriKind.Absolute, out var address))
            return null;
        if (address.Scheme is not "https" && !(address.Scheme is "http" && address.IsLoopback))
            throw new SourceFailedException($"it wants a token from {address.Shown()}, which is not https");

        return new BearerChallenge(address, values.GetValueOrDefault("service"), values.GetValueOrDefault("scope") ?? $"repository:{repository}:pull");
    }

    /// <summary>The address that gives the token.</summary>
    public Uri Address
    {
        get
        {
            var service = Service is null ? "" : $"service={Uri.EscapeDataString(Service)}&";
            var before = Realm.Query is { Length: > 1 } query ? $"{query[1..]}&" : "";
            return new UriBuilder(Realm) { Query = $"{before}{service}scope={Uri.EscapeDataString(Scope)}" }.Uri;
        }
    }

    /// <summary>Reads the token from the answer of that address.</summary>
    /// <exception cref="SourceFailedException">There is none.</exception>
    public static string Token(ReadOnlyMemory<byte> json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            foreach (var key in (string[])["token", "access_token"])
            {
                if (document.RootElement.TryGetProperty(key, out var token) && token.GetString() is { Length: > 0 } text)
                    return text;
            }

            throw new SourceFailedException("its token server gave no token");
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            throw new SourceFailedException("its token server gave no JSON with a token", error);
        }
    }

    [GeneratedRegex("""(?<key>[A-Za-z_]+)\s*=\s*("(?<value>[^"]*)"|(?<value>[^\s,"]+))""")]
    private static partial Regex Pair();
}
