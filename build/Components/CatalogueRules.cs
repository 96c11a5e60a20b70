using Welkin.Components.Evaluations;
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
            SourceRules.Check(component, findings);
            EvaluationMistakes.Check(component, findings);
        }
        foreach (var edition in Enum.GetValues<Edition>())
        {
            var members = catalogue.Components.Where(component => component.Spec.Editions.Contains(edition)).ToLookup(component => component.Name, StringComparer.Ordinal);
            CheckNames(edition, members, findings);
            CheckDependencies(edition, members, catalogue, findings);
        }
        CheckCycles(catalogue, findings);
        UpdateRules.Check(catalogue, findings);
    }

    private static void CheckName(Component component, FindingList findings)
    {
        var allowed = component.Spec.Editions.Select(edition => $"{component.Name}-{EnumWord.Of(edition)}").Prepend(component.Name);
        if (!allowed.Contains(component.Folder))
            findings.Add(component.Document.Metadata.Name.At, "COMP001", $"the folder is called '{component.Folder}', the component '{component.Name}'");
        if (component.Spec.Editions.IsEmpty)
            findings.Add(component.Document.Metadata.Name.At, "COMP002", $"'{component.Name}' is in no edition");
    }

    private static void CheckNames(Edition edition, ILookup<string, Component> members, FindingList findings)
    {
        foreach (var twin in members.SelectMany(twins => twins.Skip(1)))
            findings.Add(twin.Document.Metadata.Name.At, "COMP006", $"edition {EnumWord.Of(edition)} already has a component '{twin.Name}'");
    }

    private static void CheckDependencies(Edition edition, ILookup<string, Component> members, Catalogue catalogue, FindingList findings)
    {
        var names = members.Select(twins => twins.Key).ToList();
        foreach (var dependency in members.SelectMany(twins => twins).SelectMany(component => component.Spec.DependsOn))
        {
            var name = dependency.Value.Text;
            if (!names.Contains(name) && !catalogue.MayHave(name))
                findings.Add(dependency.At, "COMP005", $"edition {EnumWord.Of(edition)} has no component '{name}'{Suggestion.For(name, names)}");
        }
    }

    // A cycle may be one in two editions, and is one mistake.
    private static void CheckCycles(Catalogue catalogue, FindingList findings)
    {
        foreach (var component in catalogue.Components)
        {
            var ways = component.Spec.Editions.Select(edition => DependencyOrder.WayBack(component,
                catalogue.Components.Where(other => other.Spec.Editions.Contains(edition)).ToLookup(other => other.Name, StringComparer.Ordinal)));
            if (ways.FirstOrDefault(way => !way.IsEmpty) is { IsDefault: false } way)
                findings.Add(component.Spec.DependsOn.First(dependency => dependency.Value.Text == way[0]).At, "COMP007", $"'{component.Name}' waits for itself: {string.Join(", then ", way)}");
        }
    }
}
