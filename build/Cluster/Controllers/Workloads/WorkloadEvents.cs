namespace Welkin.Cluster.Workloads;

/// <summary>Events about what a controller works on.</summary>
internal static class WorkloadEvents
{
    public static Task NormalAsync(this EventRecorder events, Workload about, string reason, string message, CancellationToken cancel) => events.NormalAsync(about.Stored, reason, message, cancel);

    public static Task WarningAsync(this EventRecorder events, Workload about, string reason, string message, CancellationToken cancel) => events.WarningAsync(about.Stored, reason, message, cancel);
}
