using Welkin.Kubernetes;

namespace Welkin.Cluster;

/// <summary>A request that is about a resource, on its way through the server.</summary>
/// <param name="Verb">As RBAC names it: get, list, watch, create, update, patch, delete, deletecollection.</param>
public sealed record ResourceCall(ApiCall Call, ResourcePath Path, ServedResource Resource, string Verb)
{
    public ResourceName Name => new(Path.Group, Path.Resource);

    /// <summary>Null for what has none, and for a collection over all.</summary>
    public string? Namespace => Resource.Namespaced ? Path.Namespace : null;

    public RequestQuery Query => Path.Query;

    /// <summary>What authorization is asked.</summary>
    public AccessAttributes Attributes => RequestTarget.AccessTo(Path, Verb);
}
