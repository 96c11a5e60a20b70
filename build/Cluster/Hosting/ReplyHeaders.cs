using System.Text;
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
        foreach (var warning in reply.Warnings.Distinct(StringComparer.Ordinal))
            http.Response.Headers.Append("Warning", $"299 - \"{Quoted(warning)}\"");
    }

    // RFC 9110 §5.6.4; what no header may hold becomes a space.
    private static string Quoted(string text)
    {
        var quoted = new StringBuilder(text.Length);
        foreach (var letter in text)
        {
            if (letter is '"' or '\\')
                quoted.Append('\\');
            quoted.Append(char.IsControl(letter) ? ' ' : letter);
        }
        return quoted.ToString();
    }
}
