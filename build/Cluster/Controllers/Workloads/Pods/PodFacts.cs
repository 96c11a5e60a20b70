using System.Globalization;
using System.Text.Json.Nodes;
using Welkin.Kubernetes;

namespace Welkin.Cluster.Workloads;

/// <summary>What a pod's status says (pkg/api/v1/pod, pkg/controller: controller_utils.go).</summary>
internal static class PodFacts
{
    public static readonly ResourceName Resource = new("", "pods");

    public static string Phase(this JsonObject pod) => pod.Map("status")?.Text("phase") ?? "";

    public static bool HasSucceeded(this JsonObject pod) => pod.Phase() == "Succeeded";

    public static bool HasFailed(this JsonObject pod) => pod.Phase() == "Failed";

    public static bool IsFinished(this JsonObject pod) => pod.HasSucceeded() || pod.HasFailed();

    /// <summary>Neither ended nor deleted.</summary>
    public static bool IsActive(this JsonObject pod) => !pod.IsFinished() && !pod.IsGoing();

    /// <summary>Deleted, but still running.</summary>
    public static bool IsTerminating(this JsonObject pod) => !pod.IsFinished() && pod.IsGoing();

    public static string? NodeName(this JsonObject pod) => pod.Map("spec")?.Text("nodeName");

    public static bool IsReady(this JsonObject pod) => Conditions.IsTrue(pod.Map("status") ?? [], "Ready");

    /// <summary>Since when it has been ready; null where it is not.</summary>
    public static DateTimeOffset? ReadySince(this JsonObject pod) =>
        Conditions.Find(pod.Map("status") ?? [], "Ready") is { } ready && ready.Text("status") == "True" ? ready.Moment("lastTransitionTime") : null;

    public static bool IsAvailable(this JsonObject pod, int minReadySeconds, DateTimeOffset now) =>
        pod.IsReady() && (minReadySeconds == 0 || pod.ReadySince() is { } since && since.AddSeconds(minReadySeconds) <= now);

    /// <summary>When a ready pod becomes available; null where it is that already or is not ready.</summary>
    public static TimeSpan? AvailableIn(this JsonObject pod, int minReadySeconds, DateTimeOffset now) =>
        minReadySeconds > 0 && pod.ReadySince() is { } since && since.AddSeconds(minReadySeconds) is var due && due > now ? due - now : null;

    /// <summary>Of the container that was restarted most.</summary>
    public static int Restarts(this JsonObject pod) =>
        (pod.Map("status")?.Maps("containerStatuses") ?? []).Select(container => container.Number("restartCount")).DefaultIfEmpty().Max();

    /// <summary>The annotation with which a person says which pods are cheap to lose; 0 where it says nothing.</summary>
    public static int DeletionCost(this JsonObject pod) =>
        int.TryParse(pod.Annotation("controller.kubernetes.io/pod-deletion-cost"), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var cost) ? cost : 0;

    public static string Uid(this JsonObject root) => root.Map("metadata")?.Text("uid") ?? "";

    public static DateTimeOffset? Created(this JsonObject root) => root.Map("metadata").Moment("creationTimestamp");

    public static string? Label(this JsonObject root, string key) => root.Map("metadata")?.Map("labels")?.Text(key);
}
