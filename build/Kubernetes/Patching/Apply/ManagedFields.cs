using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Nodes;

namespace Welkin.Kubernetes;

/// <summary>Who owns which fields of an object: <c>metadata.managedFields</c> (KEP-555).</summary>
/// <remarks>
/// Behaviour of apimachinery, util/managedfields. What is owned is found on whole objects, defaults put in. Left out: conversion between
/// versions of a kind, see <see cref="ServerSideApply"/>, and following changes of a kind's schema.
/// </remarks>
public static class ManagedFields
{
    /// <summary>The name of whoever gives none.</summary>
    public const string Unknown = "unknown";

    private static readonly FieldSet Managers = FieldSet.Of([FieldStep.Field("metadata"), FieldStep.Field("managedFields")]);

    /// <summary>The managers of an object, as written.</summary>
    /// <exception cref="FormatException">An entry is not well-formed.</exception>
    public static ImmutableArray<ManagedEntry> Read(JsonObject root) => [.. ManagerList.Read(root).Entries];

    /// <summary>The new object with its managers after somebody created, updated or patched it.</summary>
    /// <param name="schema">The API of the server.</param>
    /// <param name="custom">The custom kinds.</param>
    /// <param name="old">Null for a creation.</param>
    /// <param name="now">The object as it is to be, before the server itself adds to it.</param>
    /// <param name="manager">Who did it.</param>
    /// <param name="time">When, to the second.</param>
    /// <param name="subresource">Empty for the object itself.</param>
    /// <param name="reset">What this endpoint does not change; null for what <see cref="ResetFields"/> says.</param>
    /// <remarks>An object that nobody manages stays so, as does one of an unknown kind or not of its type: its managers are those of the old one.</remarks>
    public static JsonObject Update(
        KubernetesSchema schema, CustomResources custom, JsonObject? old, JsonObject now, string manager, DateTimeOffset time, string subresource = "", FieldSet? reset = null)
    {
        var result = now.DeepClone().AsObject();
        Track(schema, custom, old, result, Entry(manager, TypedObject.Kind(now).ApiVersion, subresource, time), reset);
        return result;
    }

    /// <summary>The same on an object that may be changed.</summary>
    internal static void Track(KubernetesSchema schema, CustomResources custom, JsonObject? old, JsonObject now, ManagedEntry entry, FieldSet? reset = null)
    {
        var managers = Before(old, now, entry.Subresource.Length > 0);
        if (managers.IsEmpty && JsonTypes.Text(ManagerList.Metadata(old)?["uid"]) is { Length: > 0 })
            managers.PutOn(now);
        else if (Changes(schema, custom, old, now, reset ?? ResetFields.Of(schema, custom, old, now, entry.Subresource)) is not { } changes)
            ManagerList.ReadOrNone(old).PutOn(now);
        else
        {
            FieldOwnership.Update(managers, entry, changes);
            managers.PutOn(now);
        }
    }

    /// <summary>A time as objects have it.</summary>
    internal static string Written(DateTimeOffset time) => time.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    internal static ManagedEntry Entry(string manager, string apiVersion, string subresource, DateTimeOffset time, bool applies = false) =>
        new(manager.Length > 0 ? manager : Unknown, applies, apiVersion, subresource, Written(time), FieldSet.Empty);

    /// <summary>Null where the kind is not known or an object is not of its type.</summary>
    internal static ObjectComparison? Changes(KubernetesSchema schema, CustomResources custom, JsonObject? old, JsonObject now, FieldSet reset)
    {
        var kind = TypedObject.Kind(now);
        if (TypedObject.Shape(schema, custom, kind) is not { } shape)
            return null;
        var before = old ?? TypedObject.Empty(schema, kind);
        return TypedCheck.Mistakes(now, shape, duplicates: true) is null && TypedCheck.Mistakes(before, shape, duplicates: true) is null
            ? ObjectComparison.Of(before, now, shape).Outside(Managers).Outside(reset)
            : null;
    }

    /// <summary>Who wrote managed fields means them; who left them out did not mean to remove them.</summary>
    private static ManagerList Before(JsonObject? old, JsonObject now, bool ofOld)
    {
        if (!ofOld && ManagerList.IsReset(now))
            return new ManagerList();
        var managers = ofOld ? new ManagerList() : ManagerList.ReadOrNone(now);
        return managers.IsEmpty ? ManagerList.ReadOrNone(old) : managers;
    }
}
