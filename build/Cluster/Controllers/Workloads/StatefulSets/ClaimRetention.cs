using System.Text.Json.Nodes;
using Welkin.Kubernetes;

namespace Welkin.Cluster.Workloads;

/// <summary>Who a claim of a StatefulSet goes with, by <c>persistentVolumeClaimRetentionPolicy</c> (pkg/controller/statefulset: updateClaimOwnerRefForSetAndPod).</summary>
internal static class ClaimRetention
{
    /// <summary>The owners that a claim is to have.</summary>
    /// <param name="pod">The pod that uses it.</param>
    /// <param name="condemned">The pod is beyond the size of the set.</param>
    public static JsonArray Owners(Workload set, JsonObject claim, JsonObject pod, bool condemned)
    {
        var policy = set.Spec.Map("persistentVolumeClaimRetentionPolicy");
        var (scaled, deleted) = (policy?.Text("whenScaled") == "Delete", policy?.Text("whenDeleted") == "Delete");
        var owners = (claim.Map("metadata")?.Maps("ownerReferences") ?? []).Where(owner => owner.Text("uid") != set.Uid && owner.Text("uid") != pod.Uid()).Select(owner => owner.DeepClone()).ToList();
        if (scaled && condemned)
            owners.Add(Reference("v1", "Pod", pod.Map("metadata")?.Text("name") ?? "", pod.Uid()));
        else if (deleted)
            owners.Add(Reference("apps/v1", "StatefulSet", set.Name, set.Uid));
        return [.. owners];
    }

    /// <summary>True for a claim that has these owners, in whatever order and form.</summary>
    public static bool Has(JsonObject claim, JsonArray owners) =>
        (claim.Map("metadata")?.Maps("ownerReferences") ?? []).Select(owner => owner.Text("uid")).Order().SequenceEqual(owners.OfType<JsonObject>().Select(owner => owner.Text("uid")).Order());

    private static JsonObject Reference(string version, string kind, string name, string uid) =>
        new() { ["apiVersion"] = version, ["kind"] = kind, ["name"] = name, ["uid"] = uid, ["controller"] = true, ["blockOwnerDeletion"] = true };
}
