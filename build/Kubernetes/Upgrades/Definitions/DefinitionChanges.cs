using System.Collections.Immutable;

namespace Welkin.Kubernetes.Upgrades;

/// <summary>Judges what a CustomResourceDefinition means to objects that people have: versions and fields that are gone, and schemas that ask for more.</summary>
internal static class DefinitionChanges
{
    public static IEnumerable<UpgradeFinding> Of(IEnumerable<ObjectPair> pairs, UpgradeSide after, UpgradeScope scope) =>
        pairs.Where(pair => pair.After.IsDefinition).AsParallel().AsOrdered().SelectMany(pair => Of(pair, IsLeft(pair, after, scope))).ToList();

    private static bool IsLeft(ObjectPair pair, UpgradeSide after, UpgradeScope scope) => !scope.DefinitionsFirst && after.FolderDefinitions.Contains(pair.After.Identity.Name);

    private static IEnumerable<UpgradeFinding> Of(ObjectPair pair, bool isLeft)
    {
        try
        {
            var (old, now) = (DefinitionVersions.Of(pair.Before.Root), DefinitionVersions.Of(pair.After.Root));
            return [.. Versions(pair, old, now), .. now.Served.SelectMany(version => Schemas(pair, version, old, now))];
        }
        catch (FieldTypeException mistake)
        {
            return [new(UpgradeEffect.NotEvaluated, pair.Subject, $"the definition cannot be read: {mistake.Message}", UpgradeLevel.Patch) { Blocks = !isLeft }];
        }
    }

    private static IEnumerable<UpgradeFinding> Versions(ObjectPair pair, DefinitionVersions old, DefinitionVersions now)
    {
        foreach (var version in old.Served.Except(now.Served, StringComparer.Ordinal))
            yield return Finding(pair, version, $"serves {version} no more: who asks for {old.Group}/{version} is refused", UpgradeLevel.Major, []);
        foreach (var version in now.Served.Except(old.Served, StringComparer.Ordinal))
            yield return Finding(pair, version, $"serves {version} now", UpgradeLevel.Minor, []);
        if (old.Stored is { } stored && now.Stored is { } keeps && stored != keeps)
            yield return Finding(pair, "storage", $"keeps objects in {keeps} instead of {stored}: those that are there stay in {stored} until they are written again", UpgradeLevel.Minor, []);
    }

    private static IEnumerable<UpgradeFinding> Schemas(ObjectPair pair, string version, DefinitionVersions old, DefinitionVersions now)
    {
        if (old.Find(version) is not { } before || now.Find(version) is not { } after)
            yield break;
        foreach (var same in SchemaComparison.Between(before.Schema, after.Schema).GroupBy(change => change.Kind).OrderByDescending(same => same.Key))
        {
            ImmutableArray<string> paths = [.. same.Select(change => change.Path).Distinct(StringComparer.Ordinal)];
            yield return Finding(pair, $"{version}:{Word(same.Key)}", Text(version, same.Key, [.. same], paths), same.Key == SchemaChangeKind.Added ? UpgradeLevel.Minor : UpgradeLevel.Major, paths);
        }
    }

    private static string Text(string version, SchemaChangeKind kind, IReadOnlyList<SchemaChange> changes, ImmutableArray<string> paths) => kind switch
    {
        SchemaChangeKind.Added => $"{version} has {Wording.Count(paths.Length, "new field")}: {Wording.List(paths)}",
        SchemaChangeKind.Removed => $"{version} loses {Wording.Count(paths.Length, "field")}, pruned where objects have {(paths.Length == 1 ? "it" : "them")}: {Wording.List([.. changes.Select(Shown)])}",
        SchemaChangeKind.Required => $"{version} requires {Wording.Count(paths.Length, "field")} more: {Wording.List(paths)}",
        SchemaChangeKind.Type => $"{version} changes the type of {Wording.Count(paths.Length, "field")}: {Wording.List([.. changes.Select(Shown)])}",
        _ => $"{version} asks more of {Wording.Count(paths.Length, "field")}: {Wording.List([.. changes.Select(Shown)])}",
    };

    private static string Shown(SchemaChange change) => $"{(change.Path.Length == 0 ? "the object" : change.Path)} {change.Text}";

    private static string Word(SchemaChangeKind kind) => kind switch
    {
        SchemaChangeKind.Added => "new-fields",
        SchemaChangeKind.Removed => "removed-fields",
        SchemaChangeKind.Required => "required-fields",
        SchemaChangeKind.Type => "types",
        _ => "tightened",
    };

    private static UpgradeFinding Finding(ObjectPair pair, string place, string text, UpgradeLevel level, ImmutableArray<string> paths) =>
        new(UpgradeEffect.CustomResourceDefinition, pair.Subject, text, level) { Place = place, Paths = paths };
}
