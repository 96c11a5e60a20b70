using System.Collections.Immutable;

namespace Welkin.Kubernetes;

/// <summary>The kinds that make pods or decide how many there are.</summary>
internal static class WorkloadKinds
{
    private const string Apps = "apps";
    private const string Batch = "batch";

    public static ImmutableArray<KindEntry> All { get; } =
    [
        new(Apps, "Deployment", new(NameRules.Subdomain, DeploymentRules.Create) { Update = DeploymentRules.Update, Defaults = ControllerDefaults.Deployment }),
        new(Apps, "ReplicaSet", new(NameRules.Subdomain, DeploymentRules.ReplicaSet) { Update = DeploymentRules.ReplicaSetUpdate, Defaults = ControllerDefaults.ReplicaSet }),
        new(Apps, "StatefulSet", new(NameRules.Label, StatefulSetRules.Create) { Update = StatefulSetRules.Update, Defaults = StatefulSetDefaults.Apply }),
        new(Apps, "DaemonSet", new(NameRules.Subdomain, DaemonSetRules.Create) { Update = DaemonSetRules.Update, Defaults = ControllerDefaults.DaemonSet }),
        new(Apps, "ControllerRevision", new(NameRules.Subdomain, ControllerRevisionRules.Create) { Update = ControllerRevisionRules.Update }),
        new("", "ReplicationController", new(NameRules.Subdomain, ReplicationControllerRules.Create)
        {
            Update = (root, _, faults) => ReplicationControllerRules.Update(root, faults),
            Defaults = ControllerDefaults.ReplicationController,
        }),
        new(Batch, "Job", new(NameRules.Subdomain, JobRules.Create) { Update = JobRules.Update, Defaults = BatchDefaults.Job }),
        new(Batch, "CronJob", new(NameRules.Subdomain, CronJobRules.Create) { Update = CronJobRules.Update, Defaults = BatchDefaults.CronJob }),
        new("autoscaling", "HorizontalPodAutoscaler", new(NameRules.Subdomain, AutoscalerRules.Create) { Update = AutoscalerRules.Update, Defaults = AutoscalerDefaults.Apply }),
        // Its own validation leaves the metadata to the machinery.
        new("policy", "PodDisruptionBudget", new(NameRules.PathSegment, DisruptionBudgetRules.Create) { Update = (root, _, faults) => DisruptionBudgetRules.Create(root, faults) }),
    ];
}
