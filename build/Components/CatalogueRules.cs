using System.Text.Json;
using Welkin.Kernel;

namespace Welkin.Components;

/// <summary>What must hold between the files of a catalogue and cannot be seen in one of them alone.</summary>
internal static class CatalogueRules
{
    public static void Check(Catalogue catalogue, FindingList findings)
    {
        foreach (var component in catalogue.Components)
        {
            CheckName(component, findings);
            CheckSource(component, findings);
            CheckDependencies(component, catalogue, findings);
        }
        foreach (var edition in Enum.GetValues<Edition>())
            CheckEdition(edition, [.. catalogue.Components.Where(component => component.Spec.Editions.Contains(edition))], findings);
    }

    private static void CheckName(Component component, FindingList findings)
    {
        var allowed = component.Spec.Editions.Select(edition => $"{component.Name}-{Written(edition)}").Prepend(component.Name);
        if (!allowed.Contains(component.Folder))
            findings.Add(component.Document.Metadata.Name.At, "COMP001", $"the folder is called '{component.Folder}', the component '{component.Name}'");
        if (component.Spec.Editions.IsEmpty)
            findings.Add(component.Document.Metadata.Name.At, "COMP002", $"'{component.Name}' is in no edition");
    }

    private static void CheckSource(Component component, FindingList findings)
    {
        var source = component.Spec.Source;
        if (!source.Unambiguous)
            findings.Add(source.At, "COMP003", "'source' must have exactly one of helm, oci, path");
        else if (component.ChartFolder is { } folder && !File.Exists(Path.Combine(folder, "Chart.yaml")))
            findings.Add(source.At, "COMP003", $"there is no chart in '{source.Path}': Chart.yaml is missing");
        else if (source.Helm is { } helm && !IsHttp(helm.Repository))
            findings.Add(source.At, "COMP003", $"'repository' must be an http or https address, got '{helm.Repository}'");
        else if (source.Oci is { } oci && !oci.Repository.StartsWith("oci://", StringComparison.Ordinal))
            findings.Add(source.At, "COMP003", $"'repository' must start with oci://, got '{oci.Repository}'");
    }

    private static void CheckDependencies(Component component, Catalogue catalogue, FindingList findings)
    {
        var names = catalogue.Components.Where(other => other.Spec.Editions.Intersect(component.Spec.Editions).Any()).Select(other => other.Name).ToList();
        foreach (var dependency in component.Spec.DependsOn.Where(dependency => !names.Contains(dependency.Value.Text)))
            findings.Add(dependency.At, "COMP005", $"there is no component '{dependency}' in its editions{Suggestion.For(dependency.Value.Text, names)}");
    }

    private static void CheckEdition(Edition edition, IReadOnlyList<Component> members, FindingList findings)
    {
        foreach (var twin in members.GroupBy(member => member.Name, StringComparer.Ordinal).SelectMany(twins => twins.Skip(1)))
            findings.Add(twin.Document.Metadata.Name.At, "COMP006", $"edition {Written(edition)} already has a component '{twin.Name}'");
        foreach (var stuck in DependencyOrder.Cycle(members))
            findings.Add(stuck.Document.Metadata.Name.At, "COMP007", $"'{stuck.Name}' waits for itself through {string.Join(", ", stuck.Spec.DependsOn)}");
    }

    private static bool IsHttp(string address) => Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https";

    private static string Written(Edition edition) => JsonNamingPolicy.KebabCaseLower.ConvertName(edition.ToString());
}
