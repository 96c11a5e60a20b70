using System.Collections.Immutable;
using System.Text.Json.Nodes;

namespace Welkin.Kubernetes.Upgrades;

/// <summary>Judges what stands in <c>crds/</c> folders: Helm installs it once and never upgrades it (helm.sh/docs/topics/charts, "Limitations on CRDs"), so that new objects meet old definitions.</summary>
internal static class NotUpgradedDefinitions
{
    private const string All = "CustomResourceDefinition/*";
    private const string Undeclared = "field not declared in schema";

    public static IEnumerable<UpgradeFinding> Of(UpgradeSide before, UpgradeSide after, UpgradeScope scope)
    {
        var left = after.Objects.Where(item => item.Own && item.IsDefinition && after.FolderDefinitions.Contains(item.Identity.Name)).ToList();
        var changed = left.Where(item => before.Find(item) is not { } old || ObjectChange.Of(new(old, item), scope.Schema, CustomResources.None) is not null).ToList();
        if (changed.Count == 0)
            return Moved(before, after, scope);
        var refused = Refused(before, after, scope, [.. changed]);
        return [.. Moved(before, after, scope), Summary(before, changed, refused, scope), .. refused];
    }

    private static UpgradeFinding Summary(UpgradeSide before, List<UpgradeObject> changed, ImmutableArray<UpgradeFinding> refused, UpgradeScope scope)
    {
        var fields = changed.AsParallel().AsOrdered().SelectMany(item => NewFields(before.Find(item), item)).ToImmutableArray();
        var fresh = changed.Where(item => before.Find(item) is null).Select(item => item.Identity.Name).ToList();
        // What an object of the chart runs into says more than what one could.
        var example = refused.SelectMany(finding => finding.Paths.Where(path => finding.Text.Contains(Words(path), StringComparison.Ordinal)).Select(path => (finding.Subject, Path: path)))
            .Concat(fields.Select(field => (Subject: field.Kind, field.Path))).FirstOrDefault();
        var text = $"Helm does not upgrade crds/: {Wording.Count(changed.Count, "CRD")} of it {(changed.Count == 1 ? "changes" : "change")}"
            + (fresh.Count == 0 ? "" : $", {fresh.Count} of them new ({Wording.List(fresh)})")
            + (fields.IsEmpty ? ", none with a new field" : $", with {Wording.Count(fields.Length, "field")} that the definitions in the cluster do not have: server-side apply refuses an object with one, \"{Words(example.Path)}\" ({example.Subject})")
            + (refused.IsEmpty ? "" : $"; so {(refused.Length == 1 ? "is" : "are")} {Wording.Count(refused.Length, "object")} of the new version")
            + (scope.DefinitionsFirst ? "; crds: apply-first applies them before" : "");
        var level = !refused.IsEmpty ? UpgradeLevel.Major : fields.IsEmpty && fresh.Count == 0 ? UpgradeLevel.Patch : UpgradeLevel.Minor;
        return new(UpgradeEffect.DefinitionNotUpgraded, All, text, level) { Paths = [.. fields.Select(field => $"{field.Kind}: {field.Path}")], Blocks = !refused.IsEmpty && !scope.DefinitionsFirst };
    }

    private static IEnumerable<(string Kind, string Path)> NewFields(UpgradeObject? before, UpgradeObject after)
    {
        if (before?.Document.Read([]) is not { } old || after.Document.Read([]) is not { } now)
            return [];
        try
        {
            var (installed, shipped) = (DefinitionVersions.Of(old), DefinitionVersions.Of(now));
            return [.. shipped.Served.SelectMany(version => SchemaComparison.Between(installed.Find(version)?.Schema, shipped.Find(version)?.Schema)
                .Where(change => change.Kind == SchemaChangeKind.Added).Select(change => ($"{version} {shipped.Kind}", change.Path)))];
        }
        catch (FieldTypeException)
        {
            // The judge of definitions says that it cannot be read.
            return [];
        }
    }

    /// <summary>The objects after the upgrade that the cluster refuses while the old definitions are in it.</summary>
    private static ImmutableArray<UpgradeFinding> Refused(UpgradeSide before, UpgradeSide after, UpgradeScope scope, ImmutableHashSet<UpgradeObject> changed)
    {
        // Of the old ones those that stay: the templates bring the others.
        var installed = new CustomResources(after.Objects.Where(item => item.IsDefinition && !changed.Contains(item))
            .Concat(before.Objects.Where(item => item.IsDefinition && (after.Find(item) is not { } now || changed.Contains(now)))).Select(item => item.Document.Read([])).OfType<JsonObject>());
        var fresh = changed.Where(item => before.Find(item) is null).Select(item => item.Document.Read([])).OfType<JsonObject>().Select(DefinitionVersions.Of).Select(definition => (definition.Group, definition.Kind)).ToHashSet();
        var (judge, ours) = (new ObjectsByDefinition(scope.Schema, installed), new ObjectsByDefinition(scope.Schema, before.Definitions));
        return [.. after.Objects.AsParallel().AsOrdered().Select(item => fresh.Contains((item.Kind.Group, item.Kind.Kind))
            ? Finding(item, $"no matches for kind \"{item.Kind.Kind}\" in version \"{item.Kind.ApiVersion}\"", [], scope)
            : Refused(item, before.Find(item), judge, ours, scope)).OfType<UpgradeFinding>()];
    }

    private static UpgradeFinding? Refused(UpgradeObject item, UpgradeObject? was, ObjectsByDefinition judge, ObjectsByDefinition ours, UpgradeScope scope)
    {
        var standing = was is null ? [] : ours.Faults(was, null).Select(fault => fault.Text).ToHashSet(StringComparer.Ordinal);
        var faults = judge.Faults(item, was).Where(fault => !standing.Contains(fault.Text)).ToList();
        return faults.Count == 0 ? null : Finding(item, Wording.List([.. faults.Select(Words)]), [.. faults.Select(fault => fault.Name)], scope);
    }

    private static string Words(FieldFault fault) => fault.Reason == FaultReason.UnknownField ? Words(fault.Name) : fault.Text;

    private static string Words(string path) => $".{path}: {Undeclared}";

    private static UpgradeFinding Finding(UpgradeObject item, string why, ImmutableArray<string> paths, UpgradeScope scope) => new(
        UpgradeEffect.DefinitionNotUpgraded, item.Subject, $"is refused while the old definitions are in the cluster: {why}", UpgradeLevel.Major)
    { Blocks = !scope.DefinitionsFirst, Paths = paths };

    /// <summary>Definitions that a chart moves between <c>crds/</c> and its templates: Helm takes over nothing that it did not make, and deletes what it made.</summary>
    private static IEnumerable<UpgradeFinding> Moved(UpgradeSide before, UpgradeSide after, UpgradeScope scope)
    {
        foreach (var item in after.Objects.Where(item => item.Own && item.IsDefinition && before.Find(item) is { Own: true }))
        {
            var (was, now) = (before.FolderDefinitions.Contains(item.Identity.Name), after.FolderDefinitions.Contains(item.Identity.Name));
            if (was && !now)
                yield return new(UpgradeEffect.DefinitionNotUpgraded, item.Subject, "moves from crds/ into the templates: Helm refuses to take over what it did not make (invalid ownership metadata)", UpgradeLevel.Major) { Place = "moved", Blocks = !scope.DefinitionsFirst };
            else if (now && !was && !before.Find(item)!.IsKept)
                yield return new(UpgradeEffect.DefinitionNotUpgraded, item.Subject, "moves from the templates into crds/: Helm deletes it, and with it every custom resource of its kind", UpgradeLevel.Major) { Place = "moved", Blocks = true };
        }
    }
}
