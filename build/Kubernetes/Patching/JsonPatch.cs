using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Nodes;

namespace Welkin.Kubernetes.Patching;

/// <summary>A JSON patch (RFC 6902): all of its operations or none.</summary>
public sealed record JsonPatch(ImmutableArray<JsonPatchOperation> Operations)
{
    /// <exception cref="PatchException">This is no JSON patch; every mistake is named.</exception>
    public static JsonPatch Read(JsonNode? patch) => new(JsonPatchReader.Read(patch));

    /// <summary>A patch that makes <paramref name="after"/> of <paramref name="before"/>.</summary>
    public static JsonPatch Between(JsonNode? before, JsonNode? after) => new([.. JsonPatchDiff.Operations(JsonPointer.Root, before, after)]);

    /// <summary>The patched document; the one given stays as it is.</summary>
    /// <exception cref="PatchException">An operation cannot be done.</exception>
    public JsonNode? Apply(JsonNode? document)
    {
        var target = new JsonPatchTarget(document?.DeepClone());
        for (var index = 0; index < Operations.Length; index++)
        {
            var operation = Operations[index];
            if (target.Do(operation) is { } mistake)
            {
                throw new PatchException(JsonPointer.Root.Then(index), string.Create(CultureInfo.InvariantCulture,
                    $"operation {index} ({operation.Verb.ToString().ToLowerInvariant()} '{operation.Path}'): {mistake}"));
            }
        }
        return target.Root;
    }

    public JsonArray ToJson() => new([.. Operations.Select(operation => operation.ToJson())]);
}
