using System.IO.Compression;
using Microsoft.AspNetCore.Http;

namespace Welkin.Cluster;

/// <summary>Writes an answer that is there as a whole; a large one is compressed for who takes that (upstream: SerializeObject).</summary>
internal static class BodyWriter
{
    private const int CompressedAbove = 128 * 1024;

    public static async Task WriteAsync(HttpContext http, BodyReply reply)
    {
        var headers = http.Response.Headers;
        if (reply.Body.Length <= CompressedAbove || headers.ContentEncoding.Count > 0 || !TakesGzip(http))
        {
            http.Response.ContentLength = reply.Code == StatusCodes.Status304NotModified ? null : reply.Body.Length;
            if (!reply.Body.IsEmpty)
                await http.Response.BodyWriter.WriteAsync(reply.Body, http.RequestAborted);
            return;
        }
        headers.ContentEncoding = "gzip";
        headers.Append("Vary", "Accept-Encoding");
        await using var gzip = new GZipStream(http.Response.BodyWriter.AsStream(leaveOpen: true), CompressionLevel.Fastest);
        await gzip.WriteAsync(reply.Body, http.RequestAborted);
    }

    private static bool TakesGzip(HttpContext http)
    {
        foreach (var part in http.Request.Headers.AcceptEncoding.ToString().Split(','))
        {
            var coding = part.AsSpan().Trim();
            if (coding.StartsWith("gzip", StringComparison.OrdinalIgnoreCase) && (coding.Length == 4 || (coding[4] is ';' or ' ' && !coding.EndsWith("q=0", StringComparison.OrdinalIgnoreCase))))
                return true;
        }
        return false;
    }
}
