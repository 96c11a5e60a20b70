using System.Collections.Immutable;
using System.Text.Json.Nodes;

namespace Welkin.Kubernetes.Upgrades;

/// <summary>Judges custom resources by some definitions, whichever side they are of.</summary>
internal sealed class ObjectsByDefinition(KubernetesSchema schema, CustomResources definitions)
{
    private readonly ObjectValidator _validator = new(schema, definitions);

    /// <summary>What a cluster with these definitions has against the object; empty for what it takes, and for kinds that are not custom.</summary>
    /// <param name="old">What it takes the place of, for rules on updates; null where it is new.</param>
    public ImmutableArray<FieldFault> Faults(UpgradeObject item, UpgradeObject? old)
    {
        if (schema.Find(item.Kind) is not null || item.Read() is not { } root)
            return [];
        if (definitions.Find(item.Kind) is not { Served: true } version)
        {
            return definitions.Served(item.Kind.Group, item.Kind.Kind) is { IsEmpty: false } served
                ? [new(FieldPath.Root["apiVersion"], FaultReason.NotServed, $"no matches for kind \"{item.Kind.Kind}\" in version \"{item.Kind.ApiVersion}\" (served are {string.Join(", ", served)})")]
                : [];
        }
        var faults = _validator.Validate(root).Faults.Where(fault => !fault.Tolerated).ToImmutableArray();
        return faults.IsEmpty && version.Schema is { } known && old?.Read() is { } before ? OnUpdate(known, root, before) : faults;
    }

    private static ImmutableArray<FieldFault> OnUpdate(ValueSchema known, JsonObject root, JsonObject before)
    {
        var faults = new FaultList();
        CustomRules.Check(known, CustomDefaults.Apply(root, known), CustomDefaults.Apply(before, known), faults);
        return [.. faults.Verdict.Faults.Where(fault => !fault.Tolerated)];
    }
}
