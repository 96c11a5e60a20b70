using Welkin.Cluster.Workloads;

namespace Welkin.Cluster;

/// <summary>The controllers that make pods: of ReplicaSets, Deployments, StatefulSets, DaemonSets, Jobs and CronJobs.</summary>
public static class WorkloadControllers
{
    public static IReadOnlyList<IReconciler> All(ClusterState state, IApiServer server)
    {
        var objects = new OwnedObjects(state.Store);
        return
        [
            new ReplicaSetReconciler(state, server, objects),
            new DeploymentReconciler(state, server, objects),
        ];
    }
}
