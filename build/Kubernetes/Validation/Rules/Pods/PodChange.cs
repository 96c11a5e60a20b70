using System.Text.Json.Nodes;

namespace Welkin.Kubernetes;

/// <summary>Judges changes of a pod that is there: what a server's update and its subresources ask, metadata excepted.</summary>
public static class PodChange
{
    /// <summary>An update of the pod itself (upstream: ValidatePodUpdate).</summary>
    public static ObjectVerdict Update(JsonObject old, JsonObject pod) => Judge(old, pod, PodUpdateRules.Update);

    /// <summary>An update by <c>pods/ephemeralcontainers</c> (upstream: ValidatePodEphemeralContainersUpdate).</summary>
    public static ObjectVerdict EphemeralContainers(JsonObject old, JsonObject pod) => Judge(old, pod, PodUpdateRules.EphemeralContainers);

    private static ObjectVerdict Judge(JsonObject old, JsonObject pod, UpdateRule rule)
    {
        var faults = new FaultList();
        rule(Field.Of(ObjectDefaults.Apply(pod)), Field.Of(ObjectDefaults.Apply(old)), faults);
        return faults.Verdict;
    }
}
