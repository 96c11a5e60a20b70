using System.Collections.Immutable;
using Welkin.Components;
using Welkin.Hardening;
using Welkin.Kernel;

namespace Welkin.Pipeline;

/// <summary>What people wrote about hardening: profiles by name, facts by component folder, waivers and overlays by component name.</summary>
public sealed record HardeningContent(
    ImmutableSortedDictionary<string, Profile> Profiles,
    ImmutableSortedDictionary<string, ComponentHardening> Facts,
    ImmutableSortedDictionary<string, Waivers> Waivers)
{
    /// <summary>What the controls meet of benchmarks and laws.</summary>
    public CrosswalkIndex Crosswalk { get; init; } = CrosswalkIndex.Empty;

    /// <summary>The overlays of each component, by its name and in the order they apply.</summary>
    public ImmutableSortedDictionary<string, ImmutableArray<Overlay>> Overlays { get; init; } = ImmutableSortedDictionary<string, ImmutableArray<Overlay>>.Empty;

    /// <summary>What may be weaker than in the release before, by release line.</summary>
    public ImmutableSortedDictionary<string, PostureAcceptance> Accepted { get; init; } = ImmutableSortedDictionary<string, PostureAcceptance>.Empty;

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

        var content = new HardeningContent(profiles, facts, waivers)
        {
            Crosswalk = CrosswalkContent.Read(root, findings),
            Overlays = HardeningOverlays.Read(root, catalogue, findings),
            Accepted = Directory.Exists(Path.Combine(root, "hardening/posture"))
                ? ReadAll(root, "hardening/posture", (file, text) => PostureAcceptance.Read(file, text, findings), findings)
                : ImmutableSortedDictionary<string, PostureAcceptance>.Empty,
        };
        HardeningValues.Check(content, catalogue, findings);
        HardeningNames.Check(content, catalogue, [.. NamesIn(root, "hardening/profiles")], findings);
        return content;
    }

    private static ImmutableSortedDictionary<string, T> ReadAll<T>(string root, string folder, Func<string, string, T?> read, FindingList findings) where T : class =>
        NamesIn(root, folder)
            .Select(name => (name, Value: ReadOne(root, $"{folder}/{name}.yaml", read, findings)))
            .Where(entry => entry.Value is not null)
            .ToImmutableSortedDictionary(entry => entry.name, entry => entry.Value!, StringComparer.Ordinal);

    private static IEnumerable<string> NamesIn(string root, string folder) => Directory.EnumerateFiles(Path.Combine(root, folder), "*.yaml", SearchOption.AllDirectories)
        .Select(file => Path.ChangeExtension(Path.GetRelativePath(Path.Combine(root, folder), file), null).Replace(Path.DirectorySeparatorChar, '/'))
        .Order(StringComparer.Ordinal);

    private static T? ReadOne<T>(string root, string file, Func<string, string, T?> read, FindingList findings) where T : class =>
        YamlContent.ReadText(Path.Combine(root, file), file, findings) is { } text ? read(file, text) : null;
}
