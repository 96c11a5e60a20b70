using System.Text.Json.Nodes;
using System.Text.Unicode;
using Welkin.Kernel;

namespace Welkin.Kubernetes;

/// <summary>The objects of one part of a stream, named; parsed only where a scan cannot tell what they are.</summary>
/// <param name="Mistake">Why some of it are no objects.</param>
/// <param name="IsForeign">The mistake is that this was never meant to be an object, such as the values of a chart.</param>
internal sealed record ScannedPart(IReadOnlyList<ManifestDocument> Documents, Finding? Mistake, bool IsForeign = false)
{
    public static ScannedPart Of(TextPart part)
    {
        var text = part.Bytes.Span;
        if (!Utf8.IsValid(text))
            return new ScannedPart([], NotUtf8(part));
        if (!text.TrimStart(" \t\r\n"u8).StartsWith("{"u8) || JsonScan.Read(part) is not { } values)
            return Named(part, HeaderScan.Read(text));
        if (values is [var only])
            return Named(only.Part, only.Identity);

        var scanned = values.ConvertAll(value => Named(value.Part, value.Identity));
        return new ScannedPart([.. scanned.SelectMany(value => value.Documents)], scanned.Find(value => value.Mistake is not null)?.Mistake, scanned.TrueForAll(value => value.Mistake is null || value.IsForeign));
    }

    private static ScannedPart Named(TextPart part, ObjectIdentity? identity)
    {
        if (identity is not null)
            return new ScannedPart([ManifestDocument.Unread(part, identity)], null);
        JsonNode? root = null;
        try
        {
            root = ObjectReader.Read(part);
            return new ScannedPart(Parse(part, root), null);
        }
        catch (UnreadableException error)
        {
            return new ScannedPart([], error.Finding, LooksForeign(root));
        }
        catch (FieldTypeException error)
        {
            return new ScannedPart([], new Finding(part.At, "K8S003", error.Message), LooksForeign(root));
        }
    }

    // Charts have kind among their values and apiVersion in Chart.yaml; only an object has a name in its metadata.
    private static bool LooksForeign(JsonNode? root) => root switch
    {
        null => false,
        JsonObject map => (!IsText(map["apiVersion"]) || !IsText(map["kind"]) || IsKustomization(map)) && !(map["metadata"] is JsonObject metadata && IsText(metadata["name"])),
        _ => true,
    };

    private static bool IsKustomization(JsonObject map) => map["apiVersion"]!.GetValue<string>().StartsWith("kustomize.config.k8s.io/", StringComparison.Ordinal);

    private static bool IsText(JsonNode? node) => node is JsonValue value && value.TryGetValue<string>(out _);

    private static IReadOnlyList<ManifestDocument> Parse(TextPart part, JsonNode? read) => read switch
    {
        null => [],
        JsonObject root when ListItems.In(root) is { } items => [.. items.Select(item => ManifestDocument.Item(part, Identity(item), item))],
        JsonObject root => [ManifestDocument.Parsed(part, Identity(root), root)],
        _ => throw new UnreadableException(part.At, "K8S003", "a Kubernetes object is a map with apiVersion, kind and metadata"),
    };

    private static ObjectIdentity Identity(JsonObject root)
    {
        var (field, metadata) = (Field.Of(root), Field.Of(root)["metadata"]);
        return new ObjectIdentity(
            Required(field["apiVersion"]),
            Required(field["kind"]),
            metadata["namespace"].Text is { Length: > 0 } space ? space : null,
            metadata["name"].Text is { Length: > 0 } name ? name : metadata["generateName"].Text ?? Required(metadata["name"]));
    }

    private static string Required(Field field) => field.Text is { Length: > 0 } text
        ? text
        : throw new FieldTypeException(field.Path, "is missing: this is no Kubernetes object");

    private static Finding NotUtf8(TextPart part)
    {
        var text = part.Bytes.Span;
        var bad = 0;
        while (System.Text.Rune.DecodeFromUtf8(text[bad..], out _, out var length) == System.Buffers.OperationStatus.Done)
            bad += length;
        return new Finding(part.PlaceOf(bad), "K8S006", $"this is not UTF-8: byte 0x{text[bad]:X2} here is not part of a character");
    }
}
