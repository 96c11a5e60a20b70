using System.Security.Cryptography;

namespace Welkin.Cluster;

/// <summary>A document together with the name of its content, by which a client sees that it has it already.</summary>
internal sealed class ServedDocument(byte[] json)
{
    private readonly Lazy<string> _hash = new(() => Convert.ToHexString(SHA512.HashData(json)));

    public byte[] Json => json;

    public string Hash => _hash.Value;

    /// <summary>The document, or that the client's copy is still good.</summary>
    public ApiReply Reply(ApiCall call, string contentType, params IEnumerable<(string Name, string Value)> headers)
    {
        var tag = $"\"{Hash}\"";
        return new BodyReply(call.IfNoneMatch == tag ? 304 : 200, contentType, call.IfNoneMatch == tag ? ReadOnlyMemory<byte>.Empty : json)
        {
            Headers = [new("ETag", tag), new("Vary", "Accept"), .. headers.Select(header => KeyValuePair.Create(header.Name, header.Value))],
        };
    }
}
