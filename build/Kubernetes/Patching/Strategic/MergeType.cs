namespace Welkin.Kubernetes.Patching;

/// <summary>A type of the API as strategic merge sees it: how its fields merge. Nothing is known of the fields of no type.</summary>
/// <remarks>Sources: x-kubernetes-patch-strategy and x-kubernetes-patch-merge-key of the API's OpenAPI documents.</remarks>
internal readonly record struct MergeType(ValueSchema? Schema)
{
    /// <summary>The type of an object, or null where the API server refuses strategic merge patches for it.</summary>
    public static MergeType? Of(KubernetesSchema schema, string apiVersion, string kind) =>
        schema.Find(GroupVersionKind.Of(apiVersion, kind)) is { } type
            && type.Properties.TryGetValue("metadata", out var metadata) && metadata.Properties.ContainsKey("finalizers")
            ? new MergeType(type)
            : null;

    /// <summary>How a field merges; the keys of an open map and fields that nobody knows are <see cref="MergeField.Plain"/>.</summary>
    public MergeField this[string field] => Schema is not null && Schema.Properties.TryGetValue(field, out var known) ? Field(known) : MergeField.Plain;

    private static MergeField Field(ValueSchema schema) => (schema.PatchStrategy ?? "").Split(',') switch
    {
        var words when words.Contains("merge") => new(new MergeType(schema.Kind == ValueKind.List ? schema.Items : schema), MergeStrategy.Merge, schema.PatchMergeKey),
        var words when words.Contains("replace") => new(default, MergeStrategy.Replace),
        _ => schema.Kind == ValueKind.List ? MergeField.Plain : new(new MergeType(schema)),
    };
}

/// <summary>How one field merges.</summary>
/// <param name="Type">The type of the field's map, or of the maps in its list.</param>
/// <param name="Strategy">What a patch does to it.</param>
/// <param name="Key">The key that tells the maps of a merged list apart; null in a list of scalars.</param>
internal readonly record struct MergeField(MergeType Type, MergeStrategy Strategy = MergeStrategy.None, string? Key = null)
{
    /// <summary>Maps merge, lists and scalars are replaced, all the way down.</summary>
    public static MergeField Plain => default;
}

/// <summary>What a patch does to a field. <c>retainKeys</c> is a wish to those who make patches and changes nothing here.</summary>
internal enum MergeStrategy
{
    /// <summary>Maps merge, lists are replaced.</summary>
    None,

    /// <summary>Lists merge too.</summary>
    Merge,

    /// <summary>Maps are replaced too.</summary>
    Replace,
}
