using System.Text;

namespace Welkin.Cluster;

/// <summary>Plain text as a reply.</summary>
internal static class PlainReply
{
    public static BodyReply Of(int code, string text) =>
        new(code, "text/plain; charset=utf-8", Encoding.UTF8.GetBytes(text)) { Headers = [new("X-Content-Type-Options", "nosniff")] };
}
