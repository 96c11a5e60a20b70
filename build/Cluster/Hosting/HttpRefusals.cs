using System.Globalization;
using Welkin.Kubernetes;

namespace Welkin.Cluster;

/// <summary>What the server says before the API is asked, in upstream's words.</summary>
internal static class HttpRefusals
{
    public static ApiStatus Unauthorized() => new(401, "Unauthorized", "Unauthorized");

    public static ApiStatus TooLarge(int limit) =>
        new(413, "RequestEntityTooLarge", string.Create(CultureInfo.InvariantCulture, $"Request entity too large: limit is {limit}"));

    public static ApiStatus Panic() => new(500, "InternalError", "This request caused apiserver to panic. Look in the logs for details.");
}
