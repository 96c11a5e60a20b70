using System.Collections.Immutable;
using Welkin.Components;
using Welkin.Components.Bumps;
using Welkin.Components.Bumps.Changes;
using Welkin.Kernel;
using Welkin.Releases.Bundles;

namespace Welkin.Pipeline;

/// <summary>What people and ApplyBumps wrote about the bumps of a release line.</summary>
/// <param name="Changelog">By the folder of the component.</param>
/// <param name="Updates">What the line takes differently from the catalogue, or null.</param>
/// <param name="Accepted">Effects that are taken although they would keep bumps from being applied.</param>
public sealed record BumpRecords(ImmutableSortedDictionary<string, ChangelogEntry> Changelog, LineUpdates? Updates, ImmutableArray<AcceptedEffect> Accepted)
{
    /// <summary>Reads changelog, acceptances, the policies of the line and every component's migrations; mistakes go to <paramref name="findings"/>.</summary>
    public static BumpRecords Read(string root, string line, Catalogue catalogue, FindingList findings)
    {
        var changelog = Find(root, BumpPaths.Changelog(line), (file, text) => ReleaseChangelog.Read(file, text, line, findings), findings);
        var acceptance = Find(root, BumpPaths.Acceptance(line), (file, text) => BumpAcceptance.Read(file, text, line, findings), findings);
        foreach (var component in catalogue.Components)
            Find(root, BumpPaths.Migrations(component.Folder), (file, text) => ValuesMigrations.Read(file, text, component.Folder, findings), findings);

        var folders = catalogue.Components.Select(component => component.Folder).ToList();
        foreach (var entry in (acceptance?.Spec.Accepted ?? []).Where(entry => !folders.Contains(entry.Component.Value) && !catalogue.MayHave(entry.Component.Value)))
            findings.Add(entry.Component.At, "BUMP015", $"there is no component '{entry.Component}' in the catalogue{Suggestion.For(entry.Component.Value, folders)}");
        return new BumpRecords(changelog?.Spec.Components ?? ImmutableSortedDictionary<string, ChangelogEntry>.Empty, LineUpdates.Read(root, line, catalogue, findings), acceptance?.Spec.Accepted ?? []);
    }

    /// <summary>What the changelog of a bundle says of these components.</summary>
    public ImmutableArray<ComponentChange> Of(IEnumerable<Component> members) =>
        [.. members.Where(member => Changelog.ContainsKey(member.Folder)).Select(member => Told(member.Name, Changelog[member.Folder]))];

    /// <summary>Why an effect is taken on a day; null where nobody accepted it.</summary>
    public string? WhyAccepted(PlannedComponent bump, EffectFinding effect, DateOnly today) =>
        Accepted.FirstOrDefault(entry => entry.IsFor(bump) && entry.Effect.Value == effect.Id && !entry.HasEnded(today)) is { } accepted
            ? $"{accepted.Reason} ({accepted.Approver})"
            : null;

    private static ComponentChange Told(string name, ChangelogEntry entry) => new(name, entry.From, entry.To)
    {
        Step = entry.Proved > entry.Level ? $"{EnumWord.Of(entry.Level)} by its number, {EnumWord.Of(entry.Proved)} by what it changes" : EnumWord.Of(entry.Level),
        AppFrom = entry.AppVersion.From,
        AppTo = entry.AppVersion.To,
        ImagesGone = [.. entry.Images.From.Except(entry.Images.To, StringComparer.Ordinal)],
        ImagesNew = [.. entry.Images.To.Except(entry.Images.From, StringComparer.Ordinal)],
        Administrator = entry.Administrator,
        Developer = entry.Developer,
        Note = entry.Note,
    };

    private static T? Find<T>(string root, string file, Func<string, string, T?> read, FindingList findings) where T : class =>
        File.Exists(Path.Combine(root, file)) && YamlContent.ReadText(Path.Combine(root, file), file, findings) is { } text ? read(file, text) : null;
}
