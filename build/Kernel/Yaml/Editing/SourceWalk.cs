using System.Collections.Immutable;

namespace Welkin.Kernel.Yaml.Editing;

/// <summary>Finds nodes among the events of a document.</summary>
internal static class SourceWalk
{
    /// <summary>The indexes of a map's keys; the value of each is at the key's <see cref="SourceEvent.Next"/>.</summary>
    public static IEnumerable<int> KeysOf(this ImmutableArray<SourceEvent> events, int map)
    {
        for (var key = map + 1; key < events[map].Next - 1; key = events[events[key].Next].Next)
            yield return key;
    }

    /// <summary>The indexes of a list's items.</summary>
    public static IEnumerable<int> ItemsOf(this ImmutableArray<SourceEvent> events, int list)
    {
        for (var item = list + 1; item < events[list].Next - 1; item = events[item].Next)
            yield return item;
    }

    /// <summary>The line of the first alias of the anchor of a node, or null: what has an alias is meant in two places.</summary>
    public static long? AliasLine(this ImmutableArray<SourceEvent> events, int node) => events[node].Anchor is { Length: > 0 } anchor
        ? events.FirstOrDefault(other => other.Kind is SourceKind.Alias && other.Text == anchor)?.Start.Line
        : null;
}
