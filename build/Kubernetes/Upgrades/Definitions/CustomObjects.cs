using System.Collections.Immutable;

namespace Welkin.Kubernetes.Upgrades;

/// <summary>Judges the custom resources after an upgrade by the definitions after it; what was refused before already is not the upgrade's.</summary>
internal static class CustomObjects
{
    public static IEnumerable<UpgradeFinding> Of(UpgradeSide before, UpgradeSide after, UpgradeScope scope)
    {
        var (old, now) = (new ObjectsByDefinition(scope.Schema, before.Definitions), new ObjectsByDefinition(scope.Schema, after.Definitions));
        return after.Objects.AsParallel().AsOrdered().SelectMany(item => Of(item, before.Find(item), old, now)).ToList();
    }

    private static ImmutableArray<UpgradeFinding> Of(UpgradeObject item, UpgradeObject? was, ObjectsByDefinition old, ObjectsByDefinition now)
    {
        var faults = now.Faults(item, was);
        if (faults.IsEmpty)
            return [];
        var standing = was is null ? [] : old.Faults(was, null).Select(fault => fault.Text).ToHashSet(StringComparer.Ordinal);
        ImmutableArray<FieldFault> fresh = [.. faults.Where(fault => !standing.Contains(fault.Text))];
        return fresh.IsEmpty ? [] :
        [
            new(UpgradeEffect.RefusedObject, item.Subject, $"the new definition of {item.Kind} refuses it: {Wording.List([.. fresh.Select(fault => fault.Text)])}", UpgradeLevel.Major)
            {
                Blocks = true,
                Paths = [.. fresh.Select(fault => fault.Name)],
            },
        ];
    }
}
