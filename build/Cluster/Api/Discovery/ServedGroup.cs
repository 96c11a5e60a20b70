using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using Welkin.Kubernetes;

namespace Welkin.Cluster;

/// <summary>A group of the API as discovery lists it.</summary>
/// <param name="Name">Empty for the core group.</param>
/// <param name="Versions">The preferred one first.</param>
internal sealed record ServedGroup(string Name, ImmutableArray<ServedVersion> Versions);

/// <param name="Name">As in <c>v1beta1</c>.</param>
internal sealed record ServedVersion(string Name, ImmutableArray<ListedResource> Resources);

/// <summary>A resource as discovery lists it.</summary>
/// <param name="Storage">The kind that its objects are stored as; null where nothing is stored.</param>
internal sealed record ListedResource(ApiResource Resource, GroupVersionKind? Storage)
{
    /// <summary>By which clients see that objects are stored in another version than before; empty where nothing is stored.</summary>
    public string StorageHash => Storage is { } kind
        ? Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes($"{kind.Group}/{kind.Version}/{kind.Kind}")).AsSpan(0, 8))
        : "";
}
