namespace Welkin.Kubernetes;

/// <summary>What the API asks of the probes of a container that goes on running.</summary>
internal static class ProbeRules
{
    private static readonly string[] Counts = ["initialDelaySeconds", "timeoutSeconds", "periodSeconds", "successThreshold", "failureThreshold"];

    /// <summary>Upstream: validateLivenessProbe, validateReadinessProbe, validateStartupProbe, after the hooks.</summary>
    public static void Check(PodPart container, PodContext pod)
    {
        if (container.Part("lifecycle") is { } lifecycle)
            HandlerRules.Lifecycle(lifecycle, pod);
        Probe(container, "livenessProbe", pod);
        Probe(container, "readinessProbe", pod);
        Probe(container, "startupProbe", pod);
    }

    private static void Probe(PodPart container, string kind, PodContext pod)
    {
        if (container.Part(kind) is not { } probe)
            return;
        HandlerRules.Probe(probe, pod);
        foreach (var count in Counts)
            pod.Faults.NonNegative(probe, count);
        var grace = probe.Number("terminationGracePeriodSeconds");
        if (grace <= 0)
            pod.Faults.Invalid(probe.At("terminationGracePeriodSeconds"), grace, "must be greater than 0");
        if (kind != "readinessProbe" && (probe.Number("successThreshold") ?? 0) is var threshold && threshold != 1)
            pod.Faults.Invalid(probe.At("successThreshold"), threshold, "must be 1");
        else if (kind == "readinessProbe" && grace is not null)
            pod.Faults.Invalid(probe.At("terminationGracePeriodSeconds"), grace, "must not be set for readinessProbes");
    }
}
