namespace Welkin.Cluster;

/// <summary>A request to the API once the connection is behind it: who asks what.</summary>
/// <param name="Method">GET, POST, PUT, PATCH or DELETE.</param>
/// <param name="Target">Path and query as sent.</param>
public sealed record ApiCall(string Method, string Target, UserInfo User)
{
    /// <summary>Media types wanted, as sent.</summary>
    public string Accept { get; init; } = "";

    /// <summary>Media type of the body, as sent; null where none is said.</summary>
    public string? ContentType { get; init; }

    /// <summary>The copy of a document that the client has, as sent.</summary>
    public string IfNoneMatch { get; init; } = "";

    public ReadOnlyMemory<byte> Body { get; init; }

    /// <summary>The client's name for itself: the field manager where the query names none.</summary>
    public string UserAgent { get; init; } = "";
}
