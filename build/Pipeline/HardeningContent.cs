using System.Collections.Immutable;
using Welkin.Components;
using Welkin.Hardening;
using Welkin.Kernel;

namespace Welkin.Pipeline;

/// <summary>What people wrote about hardening: profiles by name, facts by component folder, waivers by component name.</summary>
public sealed record HardeningContent(
    ImmutableSortedDictionary<string, Profile> Profiles,
    ImmutableSortedDictionary<string, ComponentHardening> Facts,
    ImmutableSortedDictionary<string, Waivers> Waivers)
{
    /// <param name="today">The day on which waivers are judged.</param>
    public static HardeningContent Read(string root, Catalogue catalogue, DateOnly today, FindingList findings)
    {
        var profiles = ReadAll(root, "hardening/profiles", (file, text) => Profile.Read(file, text, findings), findings);
        var waivers = ReadAll(root, "hardening/waivers", (file, text) => Hardening.Waivers.Read(file, text, today, findings), findings);
        var facts = catalogue.Components
            .Select(component => (component.Folder, File: $"components/{component.Folder}/hardening.yaml"))
            .Where(entry => File.Exists(Path.Combine(root, entry.File)))
            .Select(entry => (entry.Folder, Value: ReadOne(root, entry.File, (file, text) => ComponentHardening.Read(file, text, findings), findings)))
            .Where(entry => entry.Value is not null)
            .ToImmutableSortedDictionary(entry => entry.Folder, entry => entry.Value!, StringComparer.Ordinal);

        CheckNames(catalogue, profiles, waivers, facts, findings);
        return new HardeningContent(profiles, facts, waivers);
    }

    private static void CheckNames(
        Catalogue catalogue, ImmutableSortedDictionary<string, Profile> profiles, ImmutableSortedDictionary<string, Waivers> waivers,
        ImmutableSortedDictionary<string, ComponentHardening> facts, FindingList findings)
    {
        var names = catalogue.Components.Select(component => component.Name).ToList();
        foreach (var component in catalogue.Components.Where(component => !profiles.ContainsKey(component.Profile)))
            findings.Add(component.Document.Spec.Profile.At, "COMP008", $"there is no profile '{component.Profile}' in hardening/profiles{Suggestion.For(component.Profile, profiles.Keys)}");
        foreach (var (file, content) in waivers.Where(entry => entry.Value.Metadata.Name.Value.Text != entry.Key))
            findings.Add(content.Metadata.Name.At, "WAIV008", $"the file is called '{file}', its waivers are for '{content.Metadata.Name}'");
        foreach (var content in waivers.Values.Where(content => !names.Contains(content.Metadata.Name.Value.Text)))
            findings.Add(content.Metadata.Name.At, "WAIV009", $"there is no component '{content.Metadata.Name}'{Suggestion.For(content.Metadata.Name.Value.Text, names)}");
        foreach (var (folder, content) in facts)
        {
            var component = catalogue.Components.Single(component => component.Folder == folder);
            if (content.Metadata.Name.Value.Text != component.Name)
                findings.Add(content.Metadata.Name.At, "HARD008", $"these facts lie in the folder of '{component.Name}', they are for '{content.Metadata.Name}'");
        }
    }

    private static ImmutableSortedDictionary<string, T> ReadAll<T>(string root, string folder, Func<string, string, T?> read, FindingList findings) where T : class =>
        Directory.EnumerateFiles(Path.Combine(root, folder), "*.yaml")
            .Select(file => Path.GetFileNameWithoutExtension(file))
            .Order(StringComparer.Ordinal)
            .Select(name => (name, Value: ReadOne(root, $"{folder}/{name}.yaml", read, findings)))
            .Where(entry => entry.Value is not null)
            .ToImmutableSortedDictionary(entry => entry.name, entry => entry.Value!, StringComparer.Ordinal);

    private static T? ReadOne<T>(string root, string file, Func<string, string, T?> read, FindingList findings) where T : class =>
        YamlContent.ReadText(Path.Combine(root, file), file, findings) is { } text ? read(file, text) : null;
}
