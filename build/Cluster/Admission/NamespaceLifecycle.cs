using Welkin.Kubernetes;

namespace Welkin.Cluster;

/// <summary>Keeps the namespaces that every cluster needs, and lets nothing into those that are missing or going away.</summary>
internal sealed class NamespaceLifecycle(ObjectStore store) : AdmissionPlugin("NamespaceLifecycle")
{
    private static readonly ResourceName Namespaces = new("", "namespaces");
    private static readonly string[] Immortal = ["default", "kube-system", "kube-public"];

    public override void Mutate(AdmissionCall call)
    {
        if (call.Resource == Namespaces)
        {
            if (call is { Operation: AdmissionCalls.Delete, Subresource: "" } && Immortal.Contains(call.Name))
                throw call.Refuse("this namespace may not be deleted");
            return;
        }
        if (call.Namespace is not { } space || call.Operation == AdmissionCalls.Delete || call.Resource is { Group: "authorization.k8s.io", Plural: "localsubjectaccessreviews" })
            return;
        if (store.Get(Namespaces, null, space) is not { } found)
            throw new RefusedException(Refusals.NotFound("", "namespaces", space));
        if (call.Operation == AdmissionCalls.Create && IsTerminating(found))
            throw new RefusedException(Terminating(call, space));
    }

    private static bool IsTerminating(StoredObject found) =>
        found.Root.Map("metadata")?.Text("deletionTimestamp") is not null || found.Root.Map("status")?.Text("phase") == "Terminating";

    private static ApiStatus Terminating(AdmissionCall call, string space)
    {
        var status = call.Forbidden($"unable to create new content in namespace {space} because it is being terminated");
        return status with { Details = status.Details! with { Causes = [new("NamespaceTerminating", $"namespace {space} is being terminated", "metadata.namespace")] } };
    }
}
