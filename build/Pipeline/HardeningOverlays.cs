using System.Collections.Immutable;
using Welkin.Components;
using Welkin.Hardening;
using Welkin.Kernel;

namespace Welkin.Pipeline;

/// <summary>Reads the overlays of <c>hardening/overlays/&lt;component&gt;/&lt;name&gt;.yaml</c>, in the order of their names.</summary>
internal static class HardeningOverlays
{
    private const string Folder = "hardening/overlays";

    public static ImmutableSortedDictionary<string, ImmutableArray<Overlay>> Read(string root, Catalogue catalogue, FindingList findings)
    {
        var names = catalogue.Components.Select(component => component.Name).ToHashSet(StringComparer.Ordinal);
        var overlays = Files(root)
            .Select(file => (File: file, Overlay: YamlContent.ReadText(Path.Combine(root, file), file, findings) is { } text ? Overlay.Read(file, text, findings) : null))
            .Where(entry => entry.Overlay is not null)
            .Select(entry => (entry.File, Overlay: entry.Overlay!)).ToList();
        foreach (var (file, overlay) in overlays)
            Check(file, overlay, names, catalogue, findings);
        return overlays.GroupBy(entry => entry.Overlay.Component, StringComparer.Ordinal)
            .ToImmutableSortedDictionary(same => same.Key, same => same.Select(entry => entry.Overlay).ToImmutableArray(), StringComparer.Ordinal);
    }

    private static IEnumerable<string> Files(string root) => !Directory.Exists(Path.Combine(root, Folder)) ? []
        : Directory.EnumerateFiles(Path.Combine(root, Folder), "*.yaml", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(root, file).Replace(Path.DirectorySeparatorChar, '/')).Order(StringComparer.Ordinal);

    private static void Check(string file, Overlay overlay, HashSet<string> names, Catalogue catalogue, FindingList findings)
    {
        var (name, component) = (overlay.Document.Metadata.Name, overlay.Document.Metadata.Component);
        if (file != $"{Folder}/{component}/{name}.yaml")
            findings.Add(name.At, "OVER008", $"the file is {file}, the overlay '{name}' of '{component}' belongs in {Folder}/{component}/{name}.yaml");
        if (!names.Contains(component.Value.Text) && !catalogue.MayHave(component.Value.Text))
            findings.Add(component.At, "OVER009", $"there is no component '{component}'{Suggestion.For(component.Value.Text, names)}");
    }
}
