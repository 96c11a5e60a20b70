using System.Globalization;
using System.Text;
using Welkin.Kubernetes;

namespace Welkin.Cluster;

/// <summary>Refusals as replies.</summary>
internal static class StatusReply
{
    public const string Json = "application/json";

    public static BodyReply Of(ApiStatus status) => new(status.Code, Json, Encoding.UTF8.GetBytes(status.ToJson().ToJsonString() + "\n"))
    {
        Headers = status.Details is { RetryAfterSeconds: > 0 and var seconds } ? [new("Retry-After", seconds.ToString(CultureInfo.InvariantCulture))] : [],
    };
}
