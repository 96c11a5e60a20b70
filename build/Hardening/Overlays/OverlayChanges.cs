using System.Text.Json.Nodes;
using Welkin.Kubernetes;
using Welkin.Kubernetes.Patching;

namespace Welkin.Hardening;

/// <summary>What a patch changed, field by field; a list that became longer or shorter is one field.</summary>
internal static class OverlayChanges
{
    public static IEnumerable<(FieldPath Path, JsonNode? Before, JsonNode? After)> Between(JsonNode? before, JsonNode? after) => Between(FieldPath.Root, before, after);

    /// <summary>True where one of the places is the other, or holds it.</summary>
    public static bool Overlap(string one, string other) => one == other || IsBelow(one, other) || IsBelow(other, one);

    private static IEnumerable<(FieldPath, JsonNode?, JsonNode?)> Between(FieldPath at, JsonNode? before, JsonNode? after) => (before, after) switch
    {
        _ when JsonValues.AreEqual(before, after) => [],
        (JsonObject left, JsonObject right) => left.Select(entry => entry.Key).Union(right.Select(entry => entry.Key), StringComparer.Ordinal)
            .SelectMany(key => Between(at[key], left[key], right[key])),
        (JsonArray left, JsonArray right) when left.Count == right.Count => Enumerable.Range(0, left.Count).SelectMany(index => Between(at[index], left[index], right[index])),
        _ => [(at, before, after)],
    };

    private static bool IsBelow(string path, string above) => path.StartsWith(above, StringComparison.Ordinal) && path.Length > above.Length && path[above.Length] is ('.' or '[');
}
