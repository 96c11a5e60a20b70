namespace Welkin.Cluster;

/// <summary>Objects of one resource as they were together at one revision, by namespace and name.</summary>
public sealed record ObjectList(long Revision, IReadOnlyList<StoredObject> Items);
