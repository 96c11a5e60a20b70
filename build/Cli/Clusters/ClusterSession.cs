using Welkin.Kernel;
using Welkin.Kubernetes.Clusters;

namespace Welkin.Cli.Clusters;

/// <summary>A cluster from the command line: what dead runs left is swept, then it is made, used and deleted.</summary>
internal sealed class ClusterSession(ClusterOptions options, TimeProvider time, TextWriter error)
{
    /// <summary>Runs something with the cluster that the options ask for; signals end it.</summary>
    public int Run(System.CommandLine.ParseResult parsed, Func<RunningCluster, ClusterRequest, CancellationToken, Task<int>> body)
    {
        using var signals = new StopSignals();
        return RunAsync(parsed, body, signals.Token).GetAwaiter().GetResult();
    }

    private async Task<int> RunAsync(System.CommandLine.ParseResult parsed, Func<RunningCluster, ClusterRequest, CancellationToken, Task<int>> body, CancellationToken cancel)
    {
        var request = options.Request(parsed);
        var leases = LeaseStore.OfUser(time);
        await SweepAsync(leases, cancel);
        var run = new ClusterRun(options.Provider(parsed), leases, time, error.WriteLine);
        return await run.RunAsync(request, options.Kubeconfig(parsed), (cluster, ending) => body(cluster, request, ending), cancel);
    }

    // Another run that sweeps at this moment does it for this one.
    private async Task SweepAsync(LeaseStore leases, CancellationToken cancel)
    {
        if (await new LeaseSweep(leases, ClusterProviders.Of(ProviderSettings.None), new SystemProcesses(), time).RunAsync([], cancel) is not { } report)
            return;
        foreach (var swept in report.Leases.Where(swept => swept.Tried))
            error.WriteLine(SweepText.Outcome(swept));
        foreach (var line in report.Strange)
            error.WriteLine(line);
    }
}
