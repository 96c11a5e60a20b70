namespace Welkin.Kubernetes.Upgrades;

/// <summary>One place where the schema of a custom kind differs.</summary>
/// <param name="Path">The field, <c>spec.endpoints[].port</c>; a list's items have <c>[]</c>, an open map's values <c>[*]</c>.</param>
/// <param name="Text">What changed, in a few words.</param>
internal sealed record SchemaChange(SchemaChangeKind Kind, string Path, string Text);

/// <summary>What a change of a schema means to objects that were right before, the worst last.</summary>
internal enum SchemaChangeKind
{
    /// <summary>A field is new: nothing that was right is wrong now.</summary>
    Added,

    /// <summary>A value that was taken may be refused.</summary>
    Tightened,

    /// <summary>An object without the field is refused.</summary>
    Required,

    /// <summary>A value that was taken is of the wrong type.</summary>
    Type,

    /// <summary>What stands in the field is pruned, and server-side apply refuses it.</summary>
    Removed,
}
