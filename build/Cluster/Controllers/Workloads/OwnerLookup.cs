using System.Text.Json.Nodes;
using Welkin.Kubernetes;

namespace Welkin.Cluster.Workloads;

/// <summary>Finds the workloads that a change of one of their objects concerns: who controls it, and of one that nobody controls those that would choose it.</summary>
internal sealed class OwnerLookup(ClusterIndexes indexes, ResourceName owners, string kind)
{
    public IEnumerable<ObjectKey> Owners(ObjectChange change)
    {
        var current = Named(change.Current);
        if (current is not null)
            yield return current.Value;
        if (change.Previous is { } previous && Named(previous) is { } former && former != current)
            yield return former;
        if (change.Kind == ChangeKind.Deleted || change.Current.Root.Controller() is not null || !IsNewlyFree(change))
            yield break;
        foreach (var owner in indexes.In(owners, change.Current.Namespace ?? ""))
        {
            if (new Workload(owner).Selector.Matches(change.Current.Root))
                yield return ObjectKey.Of(owner);
        }
    }

    private ObjectKey? Named(StoredObject stored) =>
        stored.Root.ControllerNamed(owners.Group, kind) is { } name ? new(owners, stored.Namespace, name) : null;

    private static bool IsNewlyFree(ObjectChange change) => change.Previous is not { } previous
        || previous.Root.Controller() is not null
        || !JsonNode.DeepEquals(previous.Root.Map("metadata")?["labels"], change.Current.Root.Map("metadata")?["labels"]);
}
