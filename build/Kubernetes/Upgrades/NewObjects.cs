using System.Collections.Immutable;
using System.Text.Json.Nodes;

namespace Welkin.Kubernetes.Upgrades;

/// <summary>Judges whether the API takes new and changed objects of its own kinds at all; what it refused before already is not the upgrade's.</summary>
internal static class NewObjects
{
    public static IEnumerable<UpgradeFinding> Of(IReadOnlyCollection<UpgradeObject> added, IReadOnlyCollection<ObjectPair> changed, UpgradeScope scope)
    {
        var validator = new ObjectValidator(scope.Schema, CustomResources.None);
        return added.Select(item => (Before: (UpgradeObject?)null, After: item)).Concat(changed.Select(pair => (Before: (UpgradeObject?)pair.Before, pair.After)))
            .AsParallel().AsOrdered().SelectMany(entry => Of(entry.Before, entry.After, validator, scope.Schema.Version)).ToList();
    }

    private static IEnumerable<UpgradeFinding> Of(UpgradeObject? before, UpgradeObject after, ObjectValidator validator, KubernetesVersion kubernetes)
    {
        if (after.Read() is not { } root)
            return [new(UpgradeEffect.NotEvaluated, after.Subject, "the object cannot be read", UpgradeLevel.Patch) { Blocks = true }];
        var standing = before?.Read() is { } old ? Faults(validator, old).ToHashSet(StringComparer.Ordinal) : [];
        var faults = Faults(validator, root).Where(fault => !standing.Contains(fault)).ToImmutableArray();
        return faults.IsEmpty ? [] : [new(UpgradeEffect.RefusedObject, after.Subject, $"the API of Kubernetes {kubernetes} refuses it: {Wording.List(faults)}", UpgradeLevel.Major) { Blocks = true }];
    }

    // Versions that are gone are told by their own judge, and custom kinds are judged by their definitions.
    private static IEnumerable<string> Faults(ObjectValidator validator, JsonObject root) => validator.Validate(root).Faults
        .Where(fault => !fault.Tolerated && (fault.Reason != FaultReason.NotServed || ApiLifecycle.Of(TypedObject.Kind(root)) is null)).Select(fault => fault.Text);
}
