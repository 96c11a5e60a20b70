using System.Security.Cryptography;

namespace Welkin.Cluster;

/// <summary>A document together with the name of its content, by which a client sees that it has it already. Each is made when somebody asks for it.</summary>
/// <param name="hash">Another one for another content.</param>
internal sealed class ServedDocument(Lazy<byte[]> json, Lazy<string> hash)
{
    public byte[] Json => json.Value;

    public string Hash => hash.Value;

    /// <summary>A document that is named after its bytes.</summary>
    public static ServedDocument Of(byte[] json) => new(new Lazy<byte[]>(json), new Lazy<string>(() => HashOf(json)));

    public static string HashOf(ReadOnlySpan<byte> content) => Convert.ToHexString(SHA512.HashData(content));

    /// <summary>The document, or that the client's copy is still good.</summary>
    public ApiReply Reply(ApiCall call, string contentType, params IEnumerable<(string Name, string Value)> headers)
    {
        var tag = $"\"{Hash}\"";
        return new BodyReply(call.IfNoneMatch == tag ? 304 : 200, contentType, call.IfNoneMatch == tag ? ReadOnlyMemory<byte>.Empty : Json)
        {
            Headers = [new("ETag", tag), new("Vary", "Accept"), .. headers.Select(header => KeyValuePair.Create(header.Name, header.Value))],
        };
    }
}
