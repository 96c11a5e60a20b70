using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Welkin.Kubernetes;

namespace Welkin.Cluster;

/// <summary>Refusals as replies.</summary>
internal static class StatusReply
{
    public const string Json = "application/json";

    // People read refusals with curl: quotes as \" and not as \u0022.
    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static BodyReply Of(ApiStatus status) => new(status.Code, Json, Encoding.UTF8.GetBytes(status.ToJson().ToJsonString(Readable) + "\n"))
    {
        Headers = status.Details is { RetryAfterSeconds: > 0 and var seconds } ? [new("Retry-After", seconds.ToString(CultureInfo.InvariantCulture))] : [],
    };
}
