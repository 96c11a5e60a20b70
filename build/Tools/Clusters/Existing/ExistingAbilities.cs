using System.Net;
using k8s;
using k8s.Autorest;
using k8s.Models;
using Welkin.Kubernetes.Clusters;

namespace Welkin.Tools.Clusters;

/// <summary>What can be found out about a cluster of somebody's; what nobody tells counts as missing.</summary>
internal static class ExistingAbilities
{
    private const string DefaultClass = "storageclass.kubernetes.io/is-default-class";

    public static async Task<ClusterAbilities> OfAsync(k8s.Kubernetes client, CancellationToken cancel)
    {
        var nodes = await AnyAsync(async () => (await client.CoreV1.ListNodeAsync(cancellationToken: cancel)).Items.Any(node => node.Spec.Unschedulable != true));
        var volumes = await AnyAsync(async () => (await client.StorageV1.ListStorageClassAsync(cancellationToken: cancel)).Items.Any(found => found.GetAnnotation(DefaultClass) == "true"));
        ClusterAbility[] ofNodes = [ClusterAbility.Nodes, ClusterAbility.Controllers, ClusterAbility.Containers];
        return new ClusterAbilities(
            [.. nodes ? ofNodes : [], .. volumes ? [ClusterAbility.Volumes] : (ClusterAbility[])[]],
            [
                (ClusterAbility.ClusterScope, "it is a cluster of somebody's, where only a namespace is ours"),
                (ClusterAbility.NetworkEnforcement, "nobody tells whether its network enforces policies"),
                (ClusterAbility.LoadBalancers, "nobody tells whether it has load balancers, and what they cost"),
                (ClusterAbility.Webhooks, "webhooks are for the whole cluster, where only a namespace is ours"),
                .. nodes ? [] : ofNodes.Select(ability => (ability, "no node can be seen that takes pods")),
                .. volumes ? [] : (IEnumerable<(ClusterAbility, string)>)[(ClusterAbility.Volumes, "no default storage class can be seen")],
            ]);
    }

    private static async Task<bool> AnyAsync(Func<Task<bool>> any)
    {
        try
        {
            return await any();
        }
        catch (HttpOperationException refused) when (refused.Response.StatusCode == HttpStatusCode.Forbidden)
        {
            return false;
        }
    }
}
