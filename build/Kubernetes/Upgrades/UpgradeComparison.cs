using System.Collections.Immutable;

namespace Welkin.Kubernetes.Upgrades;

/// <summary>What an upgrade does: two sets of objects compared, each kind of effect by its own judge.</summary>
/// <param name="Added">How many objects are new.</param>
/// <param name="Removed">How many are gone.</param>
/// <param name="Changed">How many differ.</param>
/// <param name="Findings">Every effect, by kind and then by object.</param>
public sealed record UpgradeComparison(int Added, int Removed, int Changed, ImmutableArray<UpgradeFinding> Findings)
{
    /// <summary>Images that run before, sorted.</summary>
    public ImmutableArray<string> ImagesBefore { get; init; } = [];

    /// <summary>Images that run after, sorted.</summary>
    public ImmutableArray<string> ImagesAfter { get; init; } = [];

    public static UpgradeComparison Of(UpgradeSide before, UpgradeSide after, UpgradeScope scope)
    {
        var added = after.Objects.Where(item => before.Find(item) is null).ToList();
        var removed = before.Objects.Where(item => after.Find(item) is null).ToList();
        var pairs = after.Objects.Select(item => before.Find(item) is { } old ? new ObjectPair(old, item) : null).OfType<ObjectPair>().Where(pair => !pair.IsSameText).ToList();
        var changes = pairs.AsParallel().AsOrdered().Select(pair => ObjectChange.Of(pair, scope.Schema, after.Definitions)).OfType<ObjectChange>().ToList();
        var different = changes.ConvertAll(change => change.Pair);
        var (imagesBefore, imagesAfter) = (RunningImages.Of(before), RunningImages.Of(after));

        return new(added.Count, removed.Count, changes.Count,
        [
            .. new[]
            {
                ObjectPresence.Added(added), ObjectPresence.Removed(removed, before), changes.Select(change => change.Finding),
                ImageChanges.Between(imagesBefore, imagesAfter), DefinitionChanges.Of(different, after, scope),
                NotUpgradedDefinitions.Of(before, after, scope), CustomObjects.Of(before, after, scope),
                FieldUpdates.Of(different, scope), NewObjects.Of(added, different, scope), RemovedVersions.Of(before, after, scope),
            }
            .SelectMany(findings => findings)
            .DistinctBy(finding => finding.Id)
            .OrderBy(finding => finding.Effect).ThenBy(finding => finding.Id, StringComparer.Ordinal),
        ]) { ImagesBefore = imagesBefore, ImagesAfter = imagesAfter };
    }
}
