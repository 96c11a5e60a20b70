namespace Welkin.Kubernetes;

/// <summary>What tells one Kubernetes object from every other: group and version, kind, namespace and name.</summary>
/// <param name="Namespace">As written; null for cluster-scoped objects and where the release's namespace applies.</param>
/// <param name="Name"><c>metadata.name</c>, or <c>metadata.generateName</c> where the server completes it.</param>
public sealed record ObjectIdentity(string ApiVersion, string Kind, string? Namespace, string Name)
{
    /// <summary>The API group, empty for the core group.</summary>
    public string Group => ApiVersion.IndexOf('/', StringComparison.Ordinal) is var slash and >= 0 ? ApiVersion[..slash] : "";

    /// <summary>What the cluster knows the object by, whichever version it is written in.</summary>
    public ObjectKey Key => new(Group, Kind, Namespace, Name);

    public override string ToString() => Namespace is null ? $"{Kind} {Name}" : $"{Kind} {Namespace}/{Name}";
}

/// <summary>An object in whichever version of its API: two documents with one key are one object.</summary>
/// <param name="Group">Empty for the core group.</param>
public readonly record struct ObjectKey(string Group, string Kind, string? Namespace, string Name);
