using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Welkin.Cluster;

/// <summary>An object at one revision. Nobody changes it any more: a change is another one.</summary>
/// <param name="Namespace">Null for what has none.</param>
/// <param name="Revision">Of the write that made it; the same as its <c>resourceVersion</c>.</param>
/// <param name="Root">As the API answers it, kind and version included.</param>
public sealed record StoredObject(ResourceName Resource, string? Namespace, string Name, long Revision, JsonObject Root)
{
    // Managed fields are full of quotes, which the strict form writes in six letters each.
    private static readonly JsonSerializerOptions Short = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly Lazy<byte[]> _json = new(() => JsonSerializer.SerializeToUtf8Bytes(Root, Short));

    /// <summary>The object as JSON in UTF-8, written once however many ask for it.</summary>
    public ReadOnlyMemory<byte> Json => _json.Value;
}
