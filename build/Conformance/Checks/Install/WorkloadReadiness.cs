using System.Globalization;
using System.Text.Json.Nodes;
using Welkin.Kubernetes;

namespace Welkin.Conformance;

/// <summary>What an object of a release still lacks to do its work, as its status says.</summary>
internal static class WorkloadReadiness
{
    /// <summary>Null where nothing is lacking, or its kind has nothing to get ready.</summary>
    public static Lack? Of(JsonObject live) => Field.Of(live)["kind"].Text switch
    {
        _ when Behind(live) => new("the controller has not seen its last change", false),
        "Deployment" => Replicas(live, "updatedReplicas") ?? Replicas(live, "availableReplicas"),
        "StatefulSet" => Replicas(live, "readyReplicas"),
        "DaemonSet" => Daemon(live),
        "Job" => Job(live),
        "PersistentVolumeClaim" => Field.Of(live)["status"]["phase"].Text is "Bound" ? null : new($"is {Field.Of(live)["status"]["phase"].Text ?? "without a phase"}, not Bound", false),
        _ => null,
    };

    private static bool Behind(JsonObject live) =>
        Field.Of(live)["kind"].Text is "Deployment" or "StatefulSet" or "DaemonSet" && (Field.Of(live)["status"]["observedGeneration"].Number ?? 0) < (Field.Of(live)["metadata"]["generation"].Number ?? 0);

    private static Lack? Replicas(JsonObject live, string counted)
    {
        var wanted = Field.Of(live)["spec"]["replicas"].Number ?? 1;
        var have = Field.Of(live)["status"][counted].Number ?? 0;
        return have >= wanted ? null : new(string.Create(CultureInfo.InvariantCulture, $"has {have} of {wanted} {counted}"), false);
    }

    private static Lack? Daemon(JsonObject live)
    {
        var (wanted, have) = (Field.Of(live)["status"]["desiredNumberScheduled"].Number ?? 0, Field.Of(live)["status"]["numberAvailable"].Number ?? 0);
        return have >= wanted ? null : new(string.Create(CultureInfo.InvariantCulture, $"is available on {have} of {wanted} nodes"), false);
    }

    private static Lack? Job(JsonObject live) =>
        StatusCondition.Of(live, "Failed") is { IsTrue: true } failed ? new($"failed: {failed.Reason}: {failed.Message}", true)
        : StatusCondition.Of(live, "Complete") is { IsTrue: true } || Field.Of(live)["spec"]["suspend"].Flag == true ? null
        : new("has not completed", false);
}

/// <summary>What an object lacks.</summary>
/// <param name="IsFinal">True where waiting does not help.</param>
internal sealed record Lack(string What, bool IsFinal);
