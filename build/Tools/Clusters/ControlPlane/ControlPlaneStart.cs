using Welkin.Kernel;
using Welkin.Kubernetes.Clusters;

namespace Welkin.Tools.Clusters.ControlPlane;

/// <summary>Everything that is decided before the first process starts.</summary>
internal sealed record ControlPlanePlan(ClusterRequest Request, ControlPlaneFolder Folder, LocatedPrograms Programs, NodeHardening Hardening, ControlPlaneOptions Options);

/// <summary>Starts the programs of a control plane one after the other.</summary>
internal static class ControlPlaneStart
{
    /// <exception cref="ReportedException">It does not come up: the reason, and the end of the log of the program that failed.</exception>
    public static async Task<ICluster> RunAsync(ControlPlanePlan plan, IToolRunner run, TimeProvider time, CancellationToken cancel)
    {
        var ports = ControlPlanePorts.Free();
        var api = new UriBuilder(Uri.UriSchemeHttps, "127.0.0.1", ports.Api).Uri;
        var keys = ControlPlaneKeys.Make(plan.Folder, api, time, plan.Request.TimeToLive);
        plan.Folder.Create();
        foreach (var (path, text) in keys.Files.Concat(HardenedFiles.Of(plan.Folder, plan.Hardening)))
            PrivateFile.Write(path, text);

        var kubeconfig = KubeconfigText.Write(plan.Request.Name, api, keys.Authority, keys.Administrator);
        var guarded = new GuardedPrograms(run, plan.Folder.Path, plan.Request.Retain);
        var cluster = new ControlPlaneCluster(plan, guarded, kubeconfig);
        try
        {
            var flags = new ControlPlaneFlags(plan.Hardening, plan.Folder, ports, plan.Options.FeatureGates);
            foreach (var program in Enum.GetValues<ControlPlaneProgram>().Where(plan.Programs.Has))
                await guarded.StartAsync(program.Word(), plan.Programs[program], flags.Of(program), cancel);
            await cluster.ServesAsync(cancel);
            return cluster;
        }
        catch (ReportedException error)
        {
            var log = plan.Folder.EndOfLogs();
            if (plan.Request.Diagnostics is { } diagnostics)
                plan.Folder.CopyTo(diagnostics);
            await cluster.DisposeAsync();
            throw new ReportedException([$"the control plane {plan.Request.Name} did not start: {error.Lines[0]}", .. error.Lines.Skip(1), .. log], error);
        }
        catch
        {
            await cluster.DisposeAsync();
            throw;
        }
    }
}
