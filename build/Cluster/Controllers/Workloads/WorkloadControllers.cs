using Welkin.Cluster.Workloads;

namespace Welkin.Cluster;

/// <summary>The controllers that make pods: of ReplicaSets, Deployments, StatefulSets, DaemonSets, Jobs and CronJobs.</summary>
public static class WorkloadControllers
{
    public static IReadOnlyList<IReconciler> All(ControllerContext context) =>
    [
        new ReplicaSetReconciler(context),
        new DeploymentReconciler(context),
        new StatefulSetReconciler(context),
        new DaemonSetReconciler(context),
        new JobReconciler(context),
        new CronJobReconciler(context),
    ];
}
