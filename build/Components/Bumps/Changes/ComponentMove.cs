using System.Collections.Immutable;
using Welkin.Components.Charts;
using Welkin.Kernel;
using Welkin.Kernel.Yaml.Editing;

namespace Welkin.Components.Bumps.Changes;

/// <summary>What the bump of one component changes.</summary>
/// <param name="Files">Of its own folder.</param>
/// <param name="Chart">What the lock shall say; null where nothing is left to do.</param>
/// <param name="Entry">What the changelog shall say; null where nothing is left to do.</param>
internal sealed record ComponentMove(string Folder, ImmutableArray<FileChange> Files, ResolvedChart? Chart, ChangelogEntry? Entry, ImmutableArray<string> Said)
{
    private static readonly YamlPath Version = YamlPath.Parse("spec.version");

    /// <summary>Decides it; what keeps it from being applied goes to <paramref name="findings"/>.</summary>
    public static ComponentMove Of(PlannedComponent bump, BumpInput input, BumpContent content, FindingList findings)
    {
        var before = findings.Count;
        var file = BumpPaths.Component(bump.Folder);
        if (BumpContent.Text(input.Files, file, findings) is not { } text)
        {
            if (findings.Count == before)
                findings.Add(new Location(file, 1, 1), "BUMP002", $"the plan moves '{bump.Folder}', which is not in the catalogue: plan again");
            return Nothing(bump);
        }
        if (YamlContent.Read<ComponentDocument>(file, text, findings) is not { } document)
            return Nothing(bump);
        if (document.Spec.Version.Value.Text == bump.Target && content.Lock.Find(bump.Folder)?.Version == bump.Target)
            return Nothing(bump, $"{bump.Folder}: is at {bump.Target} already");

        BumpRefusals.Find(bump, document, input, content, findings);
        return findings.Count == before ? Edited(bump, input, content, findings) : Nothing(bump);
    }

    private static ComponentMove Edited(PlannedComponent bump, BumpInput input, BumpContent content, FindingList findings)
    {
        var (file, effect, chart) = (BumpPaths.Component(bump.Folder), bump.Effect!, input.Charts[bump.Folder]);
        var edited = YamlEdit.Set(file, input.Files[file], Version, WrittenScalar.OfText(bump.Target), findings);
        var values = Migrated(bump, input, findings);
        if (edited is null)
            return Nothing(bump);

        var accepted = content.Acceptance.Where(entry => entry.IsFor(bump)).OrderBy(entry => entry.Effect.Value, StringComparer.Ordinal);
        ImmutableArray<FileChange> files = [new(file, input.Files[file], edited.Bytes)];
        return new ComponentMove(
            bump.Folder,
            values is { Bytes: { } bytes } ? files.Add(new FileChange(BumpPaths.Values(bump.Folder), input.Find(BumpPaths.Values(bump.Folder)), bytes)) : files,
            chart with { Images = [.. effect.ImagesAfter.Order(StringComparer.Ordinal)] },
            ChangelogStep.Of(bump, effect, new MovedVersion(AppBefore(bump, content), chart.AppVersion), values?.Applied ?? [], accepted),
            [$"{bump.Folder}: {bump.Current} to {bump.Target}, {effect.BlastRadius}", .. OtherApp(bump, chart), .. (values?.Applied ?? []).Concat(values?.Idle ?? []).Select(line => $"{bump.Folder}: {line}")]);
    }

    private static MigratedValues? Migrated(PlannedComponent bump, BumpInput input, FindingList findings)
    {
        var file = BumpPaths.Migrations(bump.Folder);
        if (BumpContent.Text(input.Files, file, findings) is not { } text || ValuesMigrations.Read(file, text, bump.Folder, findings) is not { } migrations)
            return null;
        return MigratedValues.Of(bump, input.Find(BumpPaths.Values(bump.Folder)), migrations, findings);
    }

    // The lock has it from the chart itself, the plan from an index.
    private static string? AppBefore(PlannedComponent bump, BumpContent content) =>
        content.Lock.Find(bump.Folder) is ResolvedChart known && known.Version == bump.Current ? known.AppVersion : bump.CurrentAppVersion;

    private static IEnumerable<string> OtherApp(PlannedComponent bump, ResolvedChart chart) => bump.TargetAppVersion is { } planned && planned != chart.AppVersion
        ? [$"{bump.Folder}: the plan has the software at {planned}, the chart itself at {chart.AppVersion ?? "no version"}: the chart counts"]
        : [];

    private static ComponentMove Nothing(PlannedComponent bump, params ImmutableArray<string> said) => new(bump.Folder, [], null, null, said);
}
