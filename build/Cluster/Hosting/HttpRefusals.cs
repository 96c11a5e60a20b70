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

    /// <summary>What no part of the API answers, whoever asks: other methods, and paths that mean two things. Null for all else.</summary>
    public static ApiStatus? Of(string method, string target) => IsServed(method, target) ? AmbiguousPath.Refusal(target) : Refusals.MethodNotAllowed();

    // HEAD is for probes of health; resources do not take it.
    private static bool IsServed(string method, string target) => method is "GET" or "POST" or "PUT" or "PATCH" or "DELETE"
        || (method is "HEAD" && !target.StartsWith("/api", StringComparison.Ordinal));
}
