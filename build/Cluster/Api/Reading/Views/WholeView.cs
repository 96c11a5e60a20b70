using System.Buffers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Welkin.Kubernetes;

namespace Welkin.Cluster;

/// <summary>Objects as they are, in the version asked for: mostly the bytes that they were written once.</summary>
internal sealed class WholeView(ServedResource resource, ObjectConversion convert) : IObjectView
{
    private readonly GroupVersionKind _kind = resource.Kind;
    private readonly byte[] _head = Encoding.UTF8.GetBytes($"{{\"kind\":\"{resource.Kind.Kind}\",\"apiVersion\":\"{resource.Kind.ApiVersion}\",");

    public ReadOnlyMemory<byte> Object(StoredObject stored) => stored.Json.Span.StartsWith(_head) || IsInVersion(stored.Root) ? stored.Json : JsonSerializer.SerializeToUtf8Bytes(convert(stored.Root, _kind));

    public ReadOnlyMemory<byte> List(ListRead page) => ListWriting.Of($"{_kind.Kind}List", _kind.ApiVersion, "items", page, page.Items.Sum(item => item.Json.Length + 1), Item);

    // Objects of the API's own kinds leave kind and version to their list.
    private void Item(IBufferWriter<byte> buffer, StoredObject stored)
    {
        var json = Object(stored).Span;
        if (resource.Custom is not null)
        {
            buffer.Write(json);
        }
        else if (json.StartsWith(_head))
        {
            buffer.Write("{"u8);
            buffer.Write(json[_head.Length..]);
        }
        else
        {
            var rest = JsonNode.Parse(json)!.AsObject();
            rest.Remove("kind");
            rest.Remove("apiVersion");
            buffer.Write(JsonSerializer.SerializeToUtf8Bytes(rest));
        }
    }

    private bool IsInVersion(JsonObject root) => root["apiVersion"]?.GetValue<string>() == _kind.ApiVersion;
}
