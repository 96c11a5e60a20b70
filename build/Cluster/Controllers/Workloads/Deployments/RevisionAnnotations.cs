using System.Globalization;
using System.Text.Json.Nodes;
using Welkin.Kubernetes;

namespace Welkin.Cluster.Workloads;

/// <summary>What a Deployment writes on its ReplicaSets, so that <c>kubectl rollout history</c> and <c>undo</c> find them (pkg/controller/deployment/util).</summary>
internal static class RevisionAnnotations
{
    public const string Revision = "deployment.kubernetes.io/revision";
    public const string Desired = "deployment.kubernetes.io/desired-replicas";

    private const string History = "deployment.kubernetes.io/revision-history";
    private const int LongestHistory = 2000;

    private static readonly string[] Own =
        ["kubectl.kubernetes.io/last-applied-configuration", Revision, History, Desired, ProportionalScaling.MaxReplicas, "deprecated.deployment.rollback.to"];

    public static long RevisionOf(JsonObject root) => long.TryParse(root.Annotation(Revision), NumberStyles.None, CultureInfo.InvariantCulture, out var revision) ? revision : 0;

    /// <summary>Copies the Deployment's annotations and gives the revision, in place.</summary>
    /// <returns>True where something changed.</returns>
    public static bool Put(Workload deployment, JsonObject set, long revision)
    {
        var changed = false;
        foreach (var (key, value) in MetadataMap.Annotations.Of(deployment.Root))
        {
            if (Own.Contains(key) || MetadataMap.Annotations.Get(set, key) == value)
                continue;
            MetadataMap.Annotations.Set(set, key, value);
            changed = true;
        }
        var old = MetadataMap.Annotations.Get(set, Revision);
        if (RevisionOf(set) >= revision)
            return changed;
        MetadataMap.Annotations.Set(set, Revision, revision.ToString(CultureInfo.InvariantCulture));
        if (old is not null)
            MetadataMap.Annotations.Set(set, History, Longer(MetadataMap.Annotations.Get(set, History), old));
        return true;
    }

    /// <summary>Notes the sizes that proportional scaling looks back at, in place.</summary>
    /// <returns>True where something changed.</returns>
    public static bool PutSizes(JsonObject set, DeploymentSizes sizes)
    {
        var (desired, max) = (sizes.Replicas.ToString(CultureInfo.InvariantCulture), sizes.MaxTotal.ToString(CultureInfo.InvariantCulture));
        if (MetadataMap.Annotations.Get(set, Desired) == desired && MetadataMap.Annotations.Get(set, ProportionalScaling.MaxReplicas) == max)
            return false;
        MetadataMap.Annotations.Set(set, Desired, desired);
        MetadataMap.Annotations.Set(set, ProportionalScaling.MaxReplicas, max);
        return true;
    }

    private static string Longer(string? history, string revision)
    {
        var revisions = (history ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries).Append(revision).ToList();
        while (revisions.Count > 1 && revisions.Sum(one => one.Length + 1) > LongestHistory)
            revisions.RemoveAt(0);
        return string.Join(',', revisions);
    }
}
