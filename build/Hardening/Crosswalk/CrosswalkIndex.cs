using System.Collections.Immutable;

namespace Welkin.Hardening;

/// <summary>All crosswalks, asked from the side of our controls.</summary>
public sealed class CrosswalkIndex
{
    private readonly ILookup<string, CrosswalkReference> _byControl;

    public CrosswalkIndex(IEnumerable<Crosswalk> frameworks)
    {
        Frameworks = [.. frameworks.OrderBy(framework => framework.Metadata.Name.Value.Text, StringComparer.Ordinal)];
        _byControl = Frameworks.SelectMany(framework => framework.Spec.Edges.Select(edge => new CrosswalkReference(framework, edge)))
            .ToLookup(reference => reference.Edge.Control.Value, StringComparer.Ordinal);
    }

    /// <summary>No crosswalk at all, for those who only judge.</summary>
    public static CrosswalkIndex Empty { get; } = new([]);

    /// <summary>Each framework, by its name.</summary>
    public ImmutableArray<Crosswalk> Frameworks { get; }

    /// <summary>What a control meets, in the order of frameworks.</summary>
    public IEnumerable<CrosswalkReference> Of(string control) => _byControl[control];

    /// <summary>Controls that no framework knows of: shown, so that nobody takes them for forgotten.</summary>
    public IEnumerable<string> Unmapped(IEnumerable<string> controls) => controls.Where(control => !_byControl.Contains(control));
}

/// <summary>An edge together with the framework it leads to.</summary>
public sealed record CrosswalkReference(Crosswalk Framework, CrosswalkEdge Edge)
{
    /// <summary>The ids with their titles where they have one.</summary>
    public IEnumerable<string> Shown => Edge.Ids.Select(id => Framework.Spec.Titles?.GetValueOrDefault(id.Value) is { } title ? $"{id} {title}" : id.Value);

    /// <summary>What the edge rests on, spelled out; null for our own reading.</summary>
    public string? Source => Edge.Source is { } source ? Framework.Spec.Sources?.GetValueOrDefault(source.Value) : null;
}
