namespace Welkin.Hardening;

/// <summary>Which workloads are there to stay.</summary>
internal static class StayingUp
{
    /// <summary>True for what runs until it is taken away, in contrast to what runs to an end.</summary>
    public static bool StaysUp(this Workload workload) => workload.Identity is { Kind: "Deployment" or "StatefulSet" or "DaemonSet", Group: "apps" or "extensions" };
}
