using System.Net.Sockets;
using Welkin.Kernel;
using Welkin.Kubernetes.Clusters;

namespace Welkin.Tools.Clusters.ControlPlane;

/// <summary>Everything that is decided before the first process starts.</summary>
internal sealed record ControlPlanePlan(ClusterRequest Request, ControlPlaneFolder Folder, LocatedPrograms Programs, NodeHardening Hardening, ControlPlaneOptions Options);

/// <summary>Starts the programs of a control plane one after the other.</summary>
internal sealed class ControlPlaneStart(ControlPlanePlan plan, IToolRunner run, TimeProvider time)
{
    /// <summary>How often new ports are taken where somebody else was quicker.</summary>
    private const int Tries = 3;

    /// <exception cref="ReportedException">It does not come up: the reason, and the end of each log.</exception>
    public async Task<ICluster> RunAsync(CancellationToken cancel)
    {
        for (var left = Tries; ; left--)
        {
            var (cluster, failure) = await TryAsync(cancel);
            if (cluster is not null)
                return cluster;
            if (left == 1 || !failure!.Lines.Any(line => line.Contains("address already in use", StringComparison.Ordinal)))
                throw failure!;
        }
    }

    private async Task<(ICluster? Cluster, ReportedException? Failure)> TryAsync(CancellationToken cancel)
    {
        var ports = ControlPlanePorts.Free();
        var api = new UriBuilder(Uri.UriSchemeHttps, "127.0.0.1", ports.Api).Uri;
        var keys = ControlPlaneKeys.Make(plan.Folder, api, time, plan.Request.TimeToLive);
        plan.Folder.Create();
        foreach (var (path, text) in keys.Files.Concat(HardenedFiles.Of(plan.Folder, plan.Hardening)))
            PrivateFile.Write(path, text);

        var guarded = new GuardedPrograms(run, plan.Folder.Path, plan.Request.Retain);
        var cluster = new ControlPlaneCluster(plan, guarded, KubeconfigText.Write(plan.Request.Name, api, keys.Authority, keys.Administrator));
        try
        {
            await StartAsync(cluster, guarded, ports, cancel);
            return (cluster, null);
        }
        catch (ReportedException error)
        {
            var log = plan.Folder.EndOfLogs();
            if (plan.Request.Diagnostics is { } diagnostics)
                plan.Folder.CopyTo(diagnostics);
            await cluster.DisposeAsync();
            return (null, new ReportedException([$"the control plane {plan.Request.Name} did not start: {error.Lines[0]}", .. error.Lines.Skip(1), .. log], error));
        }
        catch
        {
            await cluster.DisposeAsync();
            throw;
        }
    }

    /// <summary>Each program once what it needs is there: one that has to wait does so in steps of a second, or gives up.</summary>
    private async Task StartAsync(ControlPlaneCluster cluster, GuardedPrograms guarded, ControlPlanePorts ports, CancellationToken cancel)
    {
        var flags = new ControlPlaneFlags(plan.Hardening, plan.Folder, ports, plan.Options.FeatureGates);
        await StartAsync(ControlPlaneProgram.Etcd);
        await ClusterConnection.UntilAsync("etcd does not listen", async () => guarded.FirstEnded() is { } ended ? throw new ReportedException(ended) : await RefusalAsync(ports.EtcdClient, cancel), plan.Options.ReadyWithin, cancel);
        await StartAsync(ControlPlaneProgram.KubeApiserver);
        await cluster.ServesAsync(cancel);
        await StartAsync(ControlPlaneProgram.KubeControllerManager);
        await StartAsync(ControlPlaneProgram.KubeScheduler);

        Task StartAsync(ControlPlaneProgram program) =>
            plan.Programs.Has(program) ? guarded.StartAsync(program.Word(), plan.Programs[program], flags.Of(program), cancel) : Task.CompletedTask;
    }

    /// <summary>Why nobody can connect; null when somebody can.</summary>
    private static async Task<string?> RefusalAsync(int port, CancellationToken cancel)
    {
        using var client = new TcpClient();
        try
        {
            await client.ConnectAsync("127.0.0.1", port, cancel);
            return null;
        }
        catch (SocketException error)
        {
            return error.Message;
        }
    }
}
