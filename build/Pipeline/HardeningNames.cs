using Welkin.Components;
using Welkin.Kernel;

namespace Welkin.Pipeline;

/// <summary>What must hold between hardening's files and the catalogue: each name means something that is there.</summary>
internal static class HardeningNames
{
    /// <param name="profiles">Every profile there is a file of: one with mistakes is not missing.</param>
    public static void Check(HardeningContent content, Catalogue catalogue, IReadOnlyCollection<string> profiles, FindingList findings)
    {
        foreach (var component in catalogue.Components.Where(component => !profiles.Contains(component.Profile)))
            findings.Add(PlaceOfProfile(component), "COMP008", $"there is no profile '{component.Profile}' in hardening/profiles{Suggestion.For(component.Profile, profiles)}");
        foreach (var (file, profile) in content.Profiles.Where(entry => entry.Value.Metadata.Name.Value.Text != entry.Key))
            findings.Add(profile.Metadata.Name.At, "PROF004", $"the file is called '{file}', the profile '{profile.Metadata.Name}'");
        foreach (var (file, line) in content.Accepted.Select(entry => (entry.Key, entry.Value.Metadata.Line)).Where(entry => entry.Line.Value != entry.Key))
            findings.Add(line.At, "POST004", $"the file is called '{file}', what it accepts is for line '{line}'");
        CheckWaivers(content, catalogue, findings);
        foreach (var component in catalogue.Components)
        {
            if (content.Facts.GetValueOrDefault(component.Folder)?.Metadata.Name is { } name && name.Value.Text != component.Name)
                findings.Add(name.At, "HARD008", $"these facts lie in the folder of '{component.Name}', they are for '{name}'");
        }
    }

    private static void CheckWaivers(HardeningContent content, Catalogue catalogue, FindingList findings)
    {
        var names = catalogue.Components.Select(component => component.Name).ToHashSet(StringComparer.Ordinal);
        foreach (var (file, waivers) in content.Waivers)
        {
            var name = waivers.Metadata.Name;
            if (name.Value.Text != file)
                findings.Add(name.At, "WAIV008", $"the file is called '{file}', its waivers are for '{name}'");
            if (!names.Contains(name.Value.Text) && !catalogue.MayHave(name.Value.Text))
                findings.Add(name.At, "WAIV009", $"there is no component '{name}'{Suggestion.For(name.Value.Text, names)}");
        }
    }

    // A component that names no profile is held to one all the same.
    private static Location PlaceOfProfile(Component component) =>
        component.Spec.Profile.Value.Text is null ? component.Document.Metadata.Name.At : component.Spec.Profile.At;
}
