using System.Collections.Immutable;

namespace Welkin.Components;

/// <summary>Orders components so that each comes after those it depends on; equals are sorted by name.</summary>
internal static class DependencyOrder
{
    /// <summary>Members of a cycle, and what waits for them, come last: <see cref="CatalogueRules"/> reports the cycle itself.</summary>
    public static ImmutableArray<Component> Sort(ImmutableArray<Component> components)
    {
        var waiting = components.OrderBy(component => component.Name, StringComparer.Ordinal).ToList();
        var sorted = ImmutableArray.CreateBuilder<Component>(waiting.Count);
        while (waiting.Count > 0)
        {
            var next = waiting.FirstOrDefault(component => !DependsOnAny(component, waiting)) ?? waiting[0];
            waiting.Remove(next);
            sorted.Add(next);
        }
        return sorted.ToImmutable();
    }

    /// <summary>The shortest way by which a component waits for itself: its dependency, that one's, and so on to its own name. Empty when it does not.</summary>
    public static ImmutableArray<string> WayBack(Component component, ILookup<string, Component> members)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var ways = new Queue<ImmutableArray<string>>(Next(component).Select(name => ImmutableArray.Create(name)));
        while (ways.TryDequeue(out var way))
        {
            if (way[^1] == component.Name)
                return way;
            if (!seen.Add(way[^1]))
                continue;
            foreach (var name in members[way[^1]].SelectMany(Next))
                ways.Enqueue(way.Add(name));
        }
        return [];
    }

    private static IEnumerable<string> Next(Component component) => component.Spec.DependsOn.Select(dependency => dependency.Value.Text);

    private static bool DependsOnAny(Component component, List<Component> others) =>
        Next(component).Any(name => others.Exists(other => other.Name == name));
}
