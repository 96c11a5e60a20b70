using System.Collections.Immutable;
using System.Text.Json.Nodes;

namespace Welkin.Kubernetes.Upgrades;

/// <summary>Judges whether the API takes each new object in the place of the old one, by the same rules as validation: selectors, addresses, claim templates, role references.</summary>
internal static class FieldUpdates
{
    /// <summary>What a StatefulSet's refusal does not name: the one field that may not be, of all that stand in its spec.</summary>
    private static readonly ImmutableArray<string> Changeable = ["replicas", "ordinals", "template", "updateStrategy", "revisionHistoryLimit", "persistentVolumeClaimRetentionPolicy", "minReadySeconds"];

    public static IEnumerable<UpgradeFinding> Of(IEnumerable<ObjectPair> pairs, UpgradeScope scope)
    {
        var validator = new ObjectValidator(scope.Schema, CustomResources.None);
        return pairs.AsParallel().AsOrdered().SelectMany(pair => Of(pair, validator, scope.Schema)).ToList();
    }

    private static List<UpgradeFinding> Of(ObjectPair pair, ObjectValidator validator, KubernetesSchema schema)
    {
        if (schema.Find(pair.After.Kind) is null)
            return [];
        try
        {
            return pair is { Before.IsHook: true, After.IsHook: true } ? [] : Judged(pair, validator);
        }
        catch (FieldTypeException mistake)
        {
            return [new(UpgradeEffect.NotEvaluated, pair.Subject, $"the update cannot be judged: {mistake.Message}", UpgradeLevel.Patch)];
        }
    }

    private static List<UpgradeFinding> Judged(ObjectPair pair, ObjectValidator validator)
    {
        var (before, after, kind) = (pair.Before.Root, pair.After.Root, pair.After.Kind);
        var now = LiveForm.Update(after, before, kind);
        var verdict = validator.ValidateUpdate(LiveForm.Of(before, kind), now);
        // What is wrong with the object whoever it replaces is no matter of the update.
        var alone = verdict.Refused ? validator.Validate(now).Faults.Select(fault => fault.Text).ToHashSet(StringComparer.Ordinal) : [];
        return
        [
            .. verdict.Faults.Where(fault => !fault.Tolerated && !alone.Contains(fault.Text)).GroupBy(Place).Select(same => new UpgradeFinding(
                UpgradeEffect.ImmutableField, pair.Subject, $"the upgrade is refused: {Wording.Line(same.First().Text)}{Differing(same.First(), before, after)}", UpgradeLevel.Major)
            { Blocks = true, Place = same.Key, Paths = [.. Paths(same.First(), before, after)] }),
            .. verdict.NotEvaluated.Select(what => new UpgradeFinding(UpgradeEffect.NotEvaluated, pair.Subject, $"not judged: {what}", UpgradeLevel.Patch) { Place = what }),
        ];
    }

    private static string Place(FieldFault fault) => fault.Name;

    private static string Differing(FieldFault fault, JsonObject before, JsonObject after) =>
        Paths(fault, before, after) is var paths && paths.SequenceEqual([fault.Name]) ? "" : $" ({string.Join(", ", paths)} {(paths.Count == 1 ? "differs" : "differ")})";

    private static List<string> Paths(FieldFault fault, JsonObject before, JsonObject after)
    {
        if (fault.Reason != FaultReason.Forbidden || fault.Path.In(before) is not JsonObject old || fault.Path.In(after) is not JsonObject now)
            return [fault.Name];
        var differing = old.Select(entry => entry.Key).Union(now.Select(entry => entry.Key), StringComparer.Ordinal)
            .Where(key => !Changeable.Contains(key) && !Patching.JsonValues.AreEqual(old[key], now[key])).Order(StringComparer.Ordinal).Select(key => $"{fault.Name}.{key}").ToList();
        return differing.Count == 0 ? [fault.Name] : differing;
    }
}
