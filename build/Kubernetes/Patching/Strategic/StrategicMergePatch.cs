using System.Text.Json.Nodes;

namespace Welkin.Kubernetes.Patching;

/// <summary>Strategic merge patch as the API server applies it: lists merge by the keys that the API's types declare.</summary>
/// <remarks>
/// Behaviour of k8s.io/apimachinery/pkg/util/strategicpatch and of the design "Preserve order in strategic merge patch" (kubernetes/community).
/// Two things differ: a field that the type does not have merges like one of a plain map, where the server refuses it; and what only the
/// server's decoder would drop from new content, orders and nulls, is dropped here.
/// </remarks>
public static class StrategicMergePatch
{
    /// <summary>The patched object; the one given and the patch stay as they are.</summary>
    /// <exception cref="PatchException">The kind has no strategic merge, or the patch cannot be applied.</exception>
    public static JsonNode Apply(JsonNode? document, JsonNode? patch, KubernetesSchema schema)
    {
        var (root, type) = Typed(document, schema);
        return patch is JsonObject changes
            ? MapMerge.Merge((JsonObject)root.DeepClone(), changes, type, JsonPointer.Root)
            : throw new PatchException(JsonPointer.Root, $"a strategic merge patch is a map, this is {JsonValues.Kind(patch)}");
    }

    /// <summary>A patch that makes <paramref name="after"/> of <paramref name="before"/>, order of merged lists included.</summary>
    /// <exception cref="PatchException">The kind has no strategic merge, or no such patch can say it: a null, or an item twice in a merged list.</exception>
    public static JsonNode Between(JsonNode? before, JsonNode? after, KubernetesSchema schema)
    {
        var (left, type) = Typed(before, schema);
        return StrategicMergeDiff.Maps(left, Typed(after, schema).Root, type, JsonPointer.Root);
    }

    private static (JsonObject Root, MergeType Type) Typed(JsonNode? document, KubernetesSchema schema)
    {
        if (document is not JsonObject root || Word(root, "apiVersion") is not { } version || Word(root, "kind") is not { } kind)
            throw Unsupported("a strategic merge patch needs a Kubernetes object: a map with apiVersion and kind");
        return MergeType.Of(schema, version, kind) is { } type
            ? (root, type)
            : throw Unsupported($"strategic merge patch is not supported for {version}, Kind={kind}, which is not built into Kubernetes; use a merge or JSON patch");
    }

    private static PatchException Unsupported(string text) => new([new PatchMistake(JsonPointer.Root, text, InDocument: true)]);

    private static string? Word(JsonObject root, string key) => root[key] is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;
}
