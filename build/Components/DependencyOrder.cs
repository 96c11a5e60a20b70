using System.Collections.Immutable;

namespace Welkin.Components;

/// <summary>Orders components so that each comes after those it depends on; equals are sorted by name.</summary>
internal static class DependencyOrder
{
    /// <summary>Members of a cycle come last, by name: <see cref="CatalogueRules"/> reports the cycle itself.</summary>
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

    /// <summary>Components that can never be installed because each waits for another one.</summary>
    public static IEnumerable<Component> Cycle(IEnumerable<Component> components)
    {
        var waiting = components.ToList();
        while (waiting.Where(component => !DependsOnAny(component, waiting)).ToList() is { Count: > 0 } free)
            waiting = [.. waiting.Except(free)];
        return waiting;
    }

    private static bool DependsOnAny(Component component, List<Component> others) =>
        component.Spec.DependsOn.Any(name => others.Any(other => other.Name == name.Value.Text));
}
