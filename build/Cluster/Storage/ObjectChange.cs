namespace Welkin.Cluster;

/// <summary>One write to the store.</summary>
/// <param name="Current">The object after the write; of a deleted one its last state at the revision of the deletion.</param>
/// <param name="Previous">The object before; null for a new one.</param>
public sealed record ObjectChange(ChangeKind Kind, StoredObject Current, StoredObject? Previous);

/// <summary>What became of an object.</summary>
public enum ChangeKind
{
    Added,
    Modified,
    Deleted,
}
