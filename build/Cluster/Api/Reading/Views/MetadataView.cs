using System.Buffers;
using System.Text.Json;

namespace Welkin.Cluster;

/// <summary>Nothing but the metadata of objects (meta/v1 PartialObjectMetadata).</summary>
/// <param name="version">Of the group meta.k8s.io.</param>
internal sealed class MetadataView(string version) : IObjectView
{
    private readonly string _head = $"{{\"kind\":\"{RequestedForm.Metadata}\",\"apiVersion\":\"meta.k8s.io/{version}\",\"metadata\":";

    public ReadOnlyMemory<byte> Object(StoredObject stored)
    {
        var buffer = new ArrayBufferWriter<byte>(stored.Json.Length + _head.Length);
        Write(buffer, stored);
        return buffer.WrittenMemory;
    }

    public ReadOnlyMemory<byte> List(ListRead page) => ListWriting.Of(RequestedForm.MetadataList, $"meta.k8s.io/{version}", "items", page, page.Items.Count * 512, Write);

    public void Write(IBufferWriter<byte> buffer, StoredObject stored)
    {
        ListWriting.Text(buffer, _head);
        buffer.Write(Metadata(stored.Json.Span));
        buffer.Write("}"u8);
    }

    /// <summary>The bytes of the metadata, found without reading the rest.</summary>
    private static ReadOnlySpan<byte> Metadata(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json);
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var found = reader.ValueTextEquals("metadata"u8);
            reader.Read();
            var start = (int)reader.TokenStartIndex;
            reader.Skip();
            if (found)
                return json[start..(int)reader.BytesConsumed];
        }
        return "{}"u8;
    }
}
