using System.Collections.Immutable;
using System.Text.Json.Nodes;

namespace Welkin.Kubernetes.Patching;

/// <summary>What applying would do to an object, for people: one line for each place that it changes, items of lists by their keys.</summary>
/// <remarks>
/// <para>Three objects are compared: what was applied last, what is wanted now, and what is there. A line begins with + for what is
/// added, - for what was applied and is not wanted any more, ~ for what is changed. Where what is there is no longer what was applied,
/// the line says so. What is there and nobody here asked for (defaults, what controllers write) is not shown.</para>
/// <para>Values of secrets are never shown; that two of them differ is.</para>
/// </remarks>
public static class ObjectDiff
{
    /// <param name="schema">The API, for the keys of lists.</param>
    /// <param name="custom">The custom kinds; of a kind that neither knows lists are compared as a whole.</param>
    /// <param name="lastApplied">Null where nothing was applied, or it is not known.</param>
    /// <param name="desired">Null where the object is to go.</param>
    /// <param name="live">Null where there is no object.</param>
    /// <returns>The lines in the order of the fields' names; none where nothing would change.</returns>
    public static ImmutableArray<string> Lines(KubernetesSchema schema, CustomResources custom, JsonObject? lastApplied, JsonObject? desired, JsonObject? live)
    {
        if (desired is null)
            return live is null ? [] : ["- the whole object"];
        var shape = TypedObject.Shape(schema, custom, TypedObject.Kind(desired)) ?? MergeShape.Deduced;
        var isSecret = new[] { lastApplied, desired, live }.Any(SecretContent.IsSecret);
        JsonObject? Content(JsonObject? root) => root is null ? null : isSecret ? SecretContent.Folded(Said(root)) : Said(root);
        var comparison = new ThreeWayComparison(isSecret);
        comparison.Visit([], new(Content(lastApplied), Content(desired), Content(live)), shape);
        return comparison.Lines;
    }

    /// <summary>Without what keeps books about fields: it repeats them, values of secrets too.</summary>
    private static JsonObject Said(JsonObject root)
    {
        var copy = ManagerList.Without(root);
        (ManagerList.Metadata(copy)?["annotations"] as JsonObject)?.Remove(LastApplied.Annotation);
        return copy;
    }
}
