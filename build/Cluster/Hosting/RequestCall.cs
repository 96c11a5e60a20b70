using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Welkin.Cluster;

/// <summary>An HTTP request as a call to the API.</summary>
internal static class RequestCall
{
    public static ApiCall Of(HttpContext http, UserInfo user, ReadOnlyMemory<byte> body) => new(Method(http), Target(http), user)
    {
        Accept = http.Request.Headers.Accept.ToString(),
        ContentType = http.Request.ContentType,
        UserAgent = http.Request.Headers.UserAgent.ToString(),
        IfNoneMatch = http.Request.Headers.IfNoneMatch.ToString(),
        Body = body,
    };

    /// <summary>One entry for each value.</summary>
    public static IEnumerable<KeyValuePair<string, string>> Headers(HttpContext http) =>
        http.Request.Headers.SelectMany(header => header.Value, (header, value) => KeyValuePair.Create(header.Key, value ?? ""));

    /// <summary>Path and query as they were sent: what is decoded twice, or by two, is a way around who decides.</summary>
    public static string Target(HttpContext http)
    {
        var raw = http.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
        return raw.StartsWith('/') ? raw : http.Request.Path.ToUriComponent() + http.Request.QueryString.ToUriComponent();
    }

    // An answer to HEAD is one to GET that is not sent.
    private static string Method(HttpContext http) => HttpMethods.IsHead(http.Request.Method) ? HttpMethods.Get : http.Request.Method;
}
