using System.Collections.Immutable;

namespace Welkin.Cluster;

/// <summary>What the API answers.</summary>
/// <param name="Code">HTTP status code.</param>
public abstract record ApiReply(int Code, string ContentType)
{
    /// <summary>Texts of Warning headers (RFC 9111 §5.5 of old, code 299), in order.</summary>
    public ImmutableArray<string> Warnings { get; init; } = [];

    public ImmutableArray<KeyValuePair<string, string>> Headers { get; init; } = [];
}

/// <summary>An answer that is there as a whole.</summary>
public sealed record BodyReply(int Code, string ContentType, ReadOnlyMemory<byte> Body) : ApiReply(Code, ContentType);

/// <summary>An answer that comes in parts until its end or the client's, such as a watch.</summary>
public sealed record StreamReply(int Code, string ContentType, IAsyncEnumerable<ReadOnlyMemory<byte>> Parts) : ApiReply(Code, ContentType);
