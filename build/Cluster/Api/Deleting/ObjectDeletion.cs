using System.Text.Json.Nodes;
using Welkin.Kubernetes;

namespace Welkin.Cluster;

/// <summary>Carries deletions of single objects out.</summary>
internal sealed class ObjectDeletion(ClusterState state)
{
    /// <param name="admit">Asked about the object before anything happens to it.</param>
    /// <param name="kind">In the version of the request.</param>
    /// <returns>The object as it is to be shown and whether it is gone; null where there is none.</returns>
    /// <exception cref="RefusedException">It may not be deleted.</exception>
    public (StoredObject Before, JsonObject Shown, bool Gone)? Delete(ResourceName resource, GroupVersionKind kind, string? space, string name, DeleteOptions options, Action<StoredObject> admit, CancellationToken cancel)
    {
        while (true)
        {
            cancel.ThrowIfCancellationRequested();
            if (state.Store.Get(resource, space, name) is not { } stored)
                return null;
            admit(stored);
            var outcome = Deletion.Of(stored, kind, options, state.Clock.GetUtcNow());
            if (options.DryRun || (outcome.Next is null && !outcome.Goes))
                return (stored, outcome.Next ?? stored.Root, outcome.Goes);
            var done = outcome.Goes ? state.Store.Delete(resource, space, name, stored.Revision) : state.Store.Put(resource, space, name, outcome.Next!, stored.Revision);
            if (done is null)
                continue;
            if (outcome.Goes)
                DefinitionCleanup.Follow(this, state.Store, resource);
            else if (resource == DefinitionResource.Name)
                DefinitionCleanup.Begin(this, state.Store, done);
            return (stored, outcome.Next ?? done.Root, outcome.Goes);
        }
    }

    /// <summary>Deletes in the server's own name, whatever holds it notwithstanding.</summary>
    public void Delete(StoredObject stored, GroupVersionKind kind) =>
        Delete(stored.Resource, kind, stored.Namespace, stored.Name, new(null, null, null, null, false), _ => { }, CancellationToken.None);

    /// <summary>Stores a definition without the finalizer that kept it, or removes it where no other one does.</summary>
    public void Release(StoredObject definition)
    {
        var next = definition.Root.DeepClone().AsObject();
        if (next["metadata"]!["finalizers"] is JsonArray finalizers && finalizers.FirstOrDefault(item => item?.GetValue<string>() == DefinitionResource.Finalizer) is { } own)
            finalizers.Remove(own);
        if (Finalization.IsOver(definition.Resource, next))
            state.Store.Delete(definition.Resource, null, definition.Name, definition.Revision);
        else
            state.Store.Put(definition.Resource, null, definition.Name, next, definition.Revision);
    }
}
