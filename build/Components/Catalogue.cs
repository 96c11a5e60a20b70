using System.Collections.Immutable;
using Welkin.Kernel;

namespace Welkin.Components;

/// <summary>All components of <c>components/</c>, sorted by folder.</summary>
public sealed record Catalogue(ImmutableArray<Component> Components)
{
    /// <summary>The file that makes a folder a component.</summary>
    public const string FileName = "component.yaml";

    private ImmutableArray<string> Unread { get; init; } = [];

    /// <summary>Reads every component; mistakes go to <paramref name="findings"/>, and what has some is left out.</summary>
    /// <param name="root">The repository.</param>
    public static Catalogue Read(string root, FindingList findings)
    {
        var folders = new DirectoryInfo(Path.Combine(root, "components")).EnumerateDirectories().OrderBy(folder => folder.Name, StringComparer.Ordinal);
        var components = ImmutableArray.CreateBuilder<Component>();
        var unread = ImmutableArray.CreateBuilder<string>();
        foreach (var folder in folders)
        {
            var shownAs = $"components/{folder.Name}/{FileName}";
            if (YamlContent.ReadFile<ComponentDocument>(Path.Combine(folder.FullName, FileName), shownAs, findings) is { } document)
                components.Add(new Component(folder.Name, folder.FullName, document));
            else
                unread.Add(folder.Name);
        }

        var catalogue = new Catalogue(components.ToImmutable()) { Unread = unread.ToImmutable() };
        CatalogueRules.Check(catalogue, findings);
        return catalogue;
    }

    /// <summary>The components of an edition, each after those it depends on, otherwise by name.</summary>
    /// <param name="only">Names to restrict it to; empty for all.</param>
    /// <exception cref="ReportedException">A name in <paramref name="only"/> is no component of the edition.</exception>
    public ImmutableArray<Component> Of(Edition edition, IReadOnlyCollection<string> only)
    {
        var members = Components.Where(component => component.Spec.Editions.Contains(edition)).ToImmutableArray();
        var unknown = only.Where(name => members.All(member => member.Name != name)).ToList();
        if (unknown.Count > 0)
            throw new ReportedException([.. unknown.Select(name => NoComponent(name, edition, members))]);
        return DependencyOrder.Sort(members).Where(member => only.Count == 0 || only.Contains(member.Name)).ToImmutableArray();
    }

    /// <summary>Components of all editions, by folder: what bumps are about.</summary>
    /// <param name="edition">Restricts them to one edition; null for all.</param>
    /// <param name="only">Names or folders to restrict them to; empty for all.</param>
    /// <param name="group">Restricts them to a group that moves together; null for all.</param>
    /// <exception cref="ReportedException">A name or the group is unknown: all mistakes at once.</exception>
    public ImmutableArray<Component> Select(Edition? edition, IReadOnlyCollection<string> only, string? group)
    {
        var members = Components.Where(component => edition is not { } one || component.Spec.Editions.Contains(one)).ToImmutableArray();
        var groups = members.Select(member => member.Group).OfType<string>().Distinct(StringComparer.Ordinal).ToList();
        var mistakes = only.Where(name => !members.Any(member => IsCalled(member, name)))
            .Select(name => $"--components: the catalogue has no component '{name}'{Suggestion.For(name, members.Select(member => member.Name))}").ToList();
        if (group is not null && !groups.Contains(group))
            mistakes.Add($"--group: no component is of a group '{group}'{Suggestion.For(group, groups)}");
        var chosen = members.Where(member => (only.Count == 0 || only.Any(name => IsCalled(member, name))) && (group is null || member.Group == group)).ToImmutableArray();
        mistakes.AddRange(members.Except(chosen).Where(member => member.Group is not null && chosen.Any(one => one.Group == member.Group))
            .Select(member => $"--components: '{member.Folder}' moves together with the rest of group '{member.Group}': name it too, or take --group={member.Group}"));
        return mistakes.Count > 0 ? throw new ReportedException(mistakes) : chosen;
    }

    private static bool IsCalled(Component component, string name) => component.Name == name || component.Folder == name;

    /// <summary>Whether a component of this name is left out for its own mistakes: nobody can say then that it is missing.</summary>
    public bool MayHave(string name) => Unread.Any(folder => folder == name || Enum.GetValues<Edition>().Any(edition => folder == $"{name}-{EnumWord.Of(edition)}"));

    private static string NoComponent(string name, Edition edition, IEnumerable<Component> members) =>
        $"--components: the {EnumWord.Of(edition)} edition has no component '{name}'{Suggestion.For(name, members.Select(member => member.Name))}";
}
