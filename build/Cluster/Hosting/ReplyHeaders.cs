using Microsoft.AspNetCore.Http;

namespace Welkin.Cluster;

/// <summary>What stands above every answer.</summary>
internal static class ReplyHeaders
{
    private const string AuditId = "Audit-Id";

    /// <summary>What does not depend on the answer.</summary>
    public static void Begin(HttpContext http)
    {
        var given = http.Request.Headers[AuditId].ToString();
        http.Response.Headers[AuditId] = given.Length > 0 ? given : Guid.NewGuid().ToString();
        http.Response.Headers.CacheControl = "no-cache, private";
    }

    public static void Write(HttpContext http, ApiReply reply)
    {
        http.Response.StatusCode = reply.Code;
        http.Response.ContentType = reply.ContentType;
        foreach (var (name, value) in reply.Headers)
            http.Response.Headers.Append(name, value);
        foreach (var warning in WarningHeaders.Of(reply.Warnings))
            http.Response.Headers.Append("Warning", warning);
    }
}
