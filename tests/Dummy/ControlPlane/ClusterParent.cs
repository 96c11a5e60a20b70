using Welkin.Kubernetes;
using Welkin.Kubernetes.Clusters;
using Welkin.Tools;
using Welkin.Tools.Clusters.ControlPlane;

namespace Welkin.Tests.Dummy.ControlPlane;

/// <summary>A process that makes a control plane and then sleeps, so that a test can kill it and look for what is left.</summary>
internal static class ClusterParent
{
    /// <param name="leases">The folder of leases.</param>
    /// <param name="binaries">The folder of the programs.</param>
    /// <param name="kubernetes">The version that is asked for.</param>
    /// <param name="retain">Whether the cluster shall outlive this process.</param>
    public static int Run(string leases, string binaries, string kubernetes, bool retain)
    {
        var store = new LeaseStore(leases, TimeProvider.System);
        var shape = new ClusterShape("welkin.release/v1", "ClusterShape", null!, null!);
        var request = new ClusterRequest(ClusterName.New(), KubernetesVersion.Parse(kubernetes), shape, new SystemProcesses().Current, TimeSpan.FromHours(1)) { Retain = retain };
        var run = new ToolRunner();
        var provider = new ControlPlaneProvider(run, new ControlPlaneBinaries(binaries, tools: null), NodeHardening.None, new ControlPlaneOptions(), TimeProvider.System);
        var held = store.Take(provider.Name, request);
        var cluster = provider.CreateAsync(request, held, CancellationToken.None).GetAwaiter().GetResult();
        cluster.ReadyAsync(CancellationToken.None).GetAwaiter().GetResult();
        if (retain)
            held.Retain();
        Console.WriteLine(request.Name);
        Thread.Sleep(Timeout.Infinite);
        return 0;
    }
}
