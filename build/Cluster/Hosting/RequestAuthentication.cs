using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Welkin.Cluster;

/// <summary>Who sends a request: by certificate, else by bearer token, else nobody in particular.</summary>
internal sealed class RequestAuthentication(ClientCertificates certificates, TokenAuthentication tokens)
{
    /// <summary>Null for credentials that prove nothing: those who show some are not anonymous.</summary>
    public UserInfo? UserOf(HttpContext http)
    {
        var certificate = http.Features.Get<ITlsConnectionFeature>()?.ClientCertificate;
        if (certificate is not null && certificates.UserOf(certificate) is { } holder)
            return holder;
        if (Bearer(http.Request.Headers.Authorization) is { } token)
            return tokens(token, []).User;
        return certificate is null ? UserInfo.Anonymous : null;
    }

    // Upstream: apiserver, pkg/authentication/request/bearertoken.
    private static string? Bearer(string? header)
    {
        var parts = header?.Trim().Split(' ', 3);
        return parts is [var scheme, { Length: > 0 } token, ..] && scheme.Equals("bearer", StringComparison.OrdinalIgnoreCase) ? token : null;
    }
}
