using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Welkin.Kubernetes;

namespace Welkin.Cluster;

/// <summary>One page of a list as JSON: objects go in as the bytes that they were written once.</summary>
internal static class ListPage
{
    /// <param name="rest">How many objects follow; null where a selector keeps that from being known, 0 for the last page.</param>
    public static ReadOnlyMemory<byte> Write(ServedResource resource, long revision, IReadOnlyCollection<ReadOnlyMemory<byte>> items, ContinueToken? next, int? rest)
    {
        var buffer = new ArrayBufferWriter<byte>(256 + items.Sum(item => item.Length + 1));
        buffer.Write(Encoding.UTF8.GetBytes($"{{\"kind\":\"{resource.Kind.Kind}List\",\"apiVersion\":\"{resource.Kind.ApiVersion}\",\"metadata\":{Metadata(revision, next, rest)},\"items\":["));
        var first = true;
        foreach (var item in items)
        {
            if (!first)
                buffer.Write(","u8);
            first = false;
            buffer.Write(resource.Custom is null ? Untyped(item, resource).Span : item.Span);
        }
        buffer.Write("]}\n"u8);
        return buffer.WrittenMemory;
    }

    // Objects of the API's own kinds leave kind and version to their list.
    private static ReadOnlyMemory<byte> Untyped(ReadOnlyMemory<byte> item, ServedResource resource)
    {
        var head = Encoding.UTF8.GetBytes($"{{\"kind\":\"{resource.Kind.Kind}\",\"apiVersion\":\"{resource.Kind.ApiVersion}\",");
        if (!item.Span.StartsWith(head))
            return item;
        byte[] rest = [(byte)'{', .. item.Span[head.Length..]];
        return rest;
    }

    private static string Metadata(long revision, ContinueToken? next, int? rest)
    {
        var metadata = new JsonObject { ["resourceVersion"] = revision.ToString(CultureInfo.InvariantCulture) };
        if (next is not null)
            metadata["continue"] = next.ToString();
        if (next is not null && rest is { } count)
            metadata["remainingItemCount"] = count;
        return metadata.ToJsonString(new JsonSerializerOptions());
    }
}
