using System.Collections.Immutable;
using Welkin.Kubernetes;

namespace Welkin.Cluster;

/// <summary>A request for a path that is of no resource.</summary>
/// <param name="Parts">The path, decoded, between its slashes.</param>
public sealed record PathCall(ApiCall Call, ImmutableArray<string> Parts, RequestQuery Query)
{
    /// <exception cref="RefusedException">It wants to do something else than read.</exception>
    internal void RequireGet()
    {
        if (Call.Method is not ("GET" or "HEAD"))
            throw new RefusedException(Refusals.MethodNotAllowed());
    }
}
