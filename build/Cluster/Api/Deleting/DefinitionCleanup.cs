using Welkin.Kubernetes;

namespace Welkin.Cluster;

/// <summary>Deletes the objects of a definition that is being deleted, and the definition after the last of them (apiextensions-apiserver, pkg/controller/finalizer).</summary>
internal static class DefinitionCleanup
{
    /// <summary>Deletes all objects of a definition.</summary>
    public static void Begin(ObjectDeletion deletion, ObjectStore store, StoredObject definition)
    {
        var spec = Field.Of(definition.Root)["spec"];
        var resource = new ResourceName(spec["group"].Text ?? "", spec["names"]["plural"].Text ?? "");
        foreach (var item in store.List(resource, null).Items)
            deletion.Delete(item, GroupVersionKind.Of(Field.Of(item.Root)["apiVersion"].Text ?? "", Field.Of(item.Root)["kind"].Text ?? ""));
        Follow(deletion, store, resource);
    }

    /// <summary>Lets a definition go after an object of its is gone, where it waits for that and no other one is left.</summary>
    public static void Follow(ObjectDeletion deletion, ObjectStore store, ResourceName resource)
    {
        if (resource.Group.Contains('.', StringComparison.Ordinal) && DefinitionResource.Of(store, resource) is { } definition
            && Field.Of(definition.Root)["metadata"]["deletionTimestamp"].IsSet && store.List(resource, null).Items.Count == 0)
            deletion.Release(definition);
    }
}
