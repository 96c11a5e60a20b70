using System.Collections.Immutable;

namespace Welkin.Components.Charts;

/// <summary>The locked charts of the catalogue by component: <c>components/components.lock.yaml</c>.</summary>
/// <remarks>First-party charts are not in it: they lie in the repository itself, under the same commit as the lock.</remarks>
public sealed record ChartLock(ImmutableSortedDictionary<string, LockedChart> Components)
{
    public static ChartLock Empty { get; } = new(ImmutableSortedDictionary.Create<string, LockedChart>(StringComparer.Ordinal));

    public LockedChart? Find(string component) => Components.GetValueOrDefault(component);

    /// <summary>The lock with these charts in it, in place of what it had for their components.</summary>
    public ChartLock With(IEnumerable<VendoredChart> charts) => new(Components.SetItems(charts.Select(chart =>
        KeyValuePair.Create<string, LockedChart>(chart.Reference.Component, chart.ToLock() with { Images = ImagesOf(chart) }))));

    /// <summary>The lock with this chart in the place of what it had for the component.</summary>
    public ChartLock With(string component, ResolvedChart chart) => new(Components.SetItem(component, chart));

    /// <summary>The lock without the components that are no longer there.</summary>
    public ChartLock Only(IEnumerable<string> components) => new(Components.RemoveRange(Components.Keys.Except(components, StringComparer.Ordinal)));

    // The same files are still rendered to the same images.
    private ImmutableArray<string>? ImagesOf(VendoredChart chart) =>
        Find(chart.Reference.Component) is ResolvedChart known && known.Content == chart.Stored.Content.Digest ? known.Images : null;
}
