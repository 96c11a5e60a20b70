using System.Text.Json.Nodes;

namespace Welkin.Kubernetes;

/// <summary>Turns the text of one document into nodes, as the Kubernetes YAML reader does.</summary>
internal static class ObjectReader
{
    /// <summary>Levels of maps and lists inside each other.</summary>
    public const int Depth = 256;

    /// <summary>Values of one document with every alias expanded: an object in etcd has at most 1.5 MB, so far fewer.</summary>
    public const int Nodes = 1_000_000;

    /// <summary>Null for a document that says nothing.</summary>
    /// <exception cref="UnreadableException">The text cannot be read.</exception>
    public static JsonNode? Read(TextPart part) =>
        part.Bytes.Span.TrimStart(" \t\r\n"u8).StartsWith("{"u8) && JsonObjectReader.TryRead(part, out var root) ? root : YamlObjectReader.Read(part);
}
