using System.Text.Json.Nodes;
using Welkin.Kubernetes.Patching;

namespace Welkin.Kubernetes;

/// <summary>Server-side apply: a manager says which fields it wants to have what values, and comes to own them (KEP-555).</summary>
/// <remarks>
/// Behaviour of apimachinery, util/managedfields, and of structured-merge-diff, with the API server's messages. The caller puts defaults
/// in and validates, as for every write. Left out: conversion of managed fields between versions of a kind (an entry of another version
/// is read as if its fields had the same names in this one), and following changes of a kind's schema from atomic to granular or back.
/// </remarks>
public static class ServerSideApply
{
    /// <summary>Who owned what was there before anybody applied.</summary>
    private const string BeforeFirstApply = "before-first-apply";

    /// <param name="schema">The API of the server.</param>
    /// <param name="custom">The custom kinds.</param>
    /// <param name="live">The object that is there, defaults put in; null where there is none.</param>
    /// <param name="applied">What the manager wants.</param>
    /// <param name="options">Who applies, when and how.</param>
    public static ApplyResult Apply(KubernetesSchema schema, CustomResources custom, JsonObject? live, JsonObject applied, ApplyOptions options)
    {
        if (ManagerName.Mistake(options.Manager) is { } mistake)
            return ApplyResult.Refused(ApplyRefusal.InvalidOptions, $"PatchOptions.meta.k8s.io \"\" is invalid: {mistake}");

        var kind = TypedObject.Kind(applied);
        ManagerList managers;
        try
        {
            managers = ManagerList.Read(live);
        }
        catch (FormatException error)
        {
            return ApplyResult.Refused(ApplyRefusal.NotOfType, $"failed to decode managed fields: {error.Message}", ofLive: true);
        }
        if (kind.ApiVersion != options.ApiVersion || (live is not null && JsonTypes.Text(live["kind"]) != kind.Kind))
            return ApplyResult.Refused(ApplyRefusal.BadRequest, $"invalid object type: {TypedObject.Shown(kind)}");
        if (ManagerList.Metadata(applied)?["managedFields"] is JsonArray)
            return ApplyResult.Refused(ApplyRefusal.BadRequest, "metadata.managedFields must be nil");
        if (TypedObject.Shape(schema, custom, kind) is not { } shape)
            return ApplyResult.Refused(ApplyRefusal.NotOfType, $"failed to create typed patch object ({TypedObject.Shown(applied)}): no corresponding type for {TypedObject.Shown(kind)}");
        if (TypedCheck.Mistakes(applied, shape, duplicates: false) is { } patchMistakes)
            return ApplyResult.Refused(ApplyRefusal.NotOfType, $"failed to create typed patch object ({TypedObject.Shown(applied)}): {patchMistakes}");
        if (live is not null && TypedCheck.Mistakes(live, shape, duplicates: true) is { } liveMistakes)
            return ApplyResult.Refused(ApplyRefusal.NotOfType, $"failed to create typed live object ({TypedObject.Shown(live)}): {liveMistakes}", ofLive: true);

        var reset = options.Reset ?? ResetFields.Of(schema, custom, live, applied, options.Subresource);
        if (live is not null && managers.IsEmpty && ManagedFields.Changes(schema, custom, null, live, reset) is { } all)
            FieldOwnership.Update(managers, ManagedFields.Entry(BeforeFirstApply, options.ApiVersion, options.Subresource, options.Time), all);
        return Merge(live is null ? null : ManagerList.Without(live), applied, managers, shape, reset, options);
    }

    private static ApplyResult Merge(JsonObject? live, JsonObject applied, ManagerList managers, MergeShape shape, FieldSet reset, ApplyOptions options)
    {
        var before = live ?? [];
        var own = ManagedFields.Entry(options.Manager, options.ApiVersion, options.Subresource, options.Time, applies: true) with { Fields = OwnedFields.Of(applied, shape).Outside(reset) };
        var last = managers.TryGet(own.Identity, out var entry) ? entry : null;
        var merged = (JsonObject)AppliedMerge.Merge(before, applied, shape)!;
        managers.Put(own);
        if (last is { Fields.IsEmpty: false })
            merged = Pruned(merged, last.Fields, managers, shape);

        var changes = ObjectComparison.Of(before, merged, shape).Outside(reset);
        var conflicts = FieldOwnership.Conflicts(managers, own.Identity, changes);
        if (conflicts.Count > 0 && !options.Force && ApplyConflict.Of(conflicts, LastApplied.Fields(before, options.Manager, options.ApiVersion, shape)) is { } conflict)
            return new(null, conflict);

        FieldOwnership.Take(managers, own.Identity, changes);
        // Who changes nothing keeps its time.
        var time = live is not null && JsonValues.AreEqual(before, merged) ? last?.Time : own.Time;
        managers.Put(own with { Fields = FieldOwnership.Stripped(own.Fields), Time = time }, evenEmpty: false);
        merged = NullFields.Dropped(merged, shape);
        LastApplied.Follow(merged, applied, options.Manager);
        return new(managers.On(merged), null);
    }

    /// <summary>What the manager applied before and does not now goes, unless somebody else owns it.</summary>
    private static JsonObject Pruned(JsonObject merged, FieldSet last, ManagerList managers, MergeShape shape)
    {
        FieldSet Named(FieldSet set) => OwnedFields.WithNamed(set, shape);
        JsonObject Without(FieldSet gone) => OwnedFields.Without(merged, gone, shape) as JsonObject ?? [];

        var all = Named(OwnedFields.Of(merged, shape));
        var managed = FieldSet.Union(managers.Entries.Select(entry => entry.Fields));
        // First all of it goes, then comes back what others own, then what was never the manager's.
        var pruned = Without(Named(last));
        pruned = Without(all.Difference(Named(OwnedFields.Of(pruned, shape)).Union(Named(managed))));
        return Without(all.Difference(Named(OwnedFields.Of(pruned, shape))).Intersection(Named(last)));
    }
}
