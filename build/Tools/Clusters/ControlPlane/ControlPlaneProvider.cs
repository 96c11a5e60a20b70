using System.Collections.Immutable;
using System.Globalization;
using Welkin.Kernel;
using Welkin.Kubernetes.Clusters;

namespace Welkin.Tools.Clusters.ControlPlane;

/// <summary>What a run says about control planes of local processes.</summary>
public sealed record ControlPlaneOptions
{
    /// <summary>How long etcd and the API server may take together until <c>/readyz</c> says ok.</summary>
    public TimeSpan ReadyWithin { get; init; } = TimeSpan.FromSeconds(90);

    /// <summary>Gates of the Kubernetes components.</summary>
    public ImmutableSortedDictionary<string, bool> FeatureGates { get; init; } = ImmutableSortedDictionary.Create<string, bool>(StringComparer.Ordinal);
}

/// <summary>The provider <c>control-plane</c>: etcd and kube-apiserver, and the controller manager and scheduler where found, as processes of this machine.</summary>
public sealed class ControlPlaneProvider(IToolRunner run, ControlPlaneBinaries binaries, NodeHardening hardening, ControlPlaneOptions options, TimeProvider time) : IClusterProvider
{
    /// <summary>What is written into the lease: a folder that the processes carry as their mark.</summary>
    private const string ProcessesOf = "processes-of";

    public string Name => "control-plane";

    public async Task<ImmutableArray<string>> PreflightAsync(ClusterRequest request, CancellationToken cancel)
    {
        if (Unsupported() is { } reason)
            return [reason];
        var programs = await binaries.LocateAsync(cancel);
        return programs.Missing.IsEmpty ? await WrongVersionAsync(programs, request, cancel) : [.. programs.Missing, Mend];
    }

    public async Task<ICluster> CreateAsync(ClusterRequest request, HeldLease lease, CancellationToken cancel)
    {
        var programs = await binaries.LocateAsync(cancel);
        if (!programs.Missing.IsEmpty)
            throw new ReportedException([.. programs.Missing, Mend]);
        var folder = new ControlPlaneFolder(Path.Combine(lease.Folder, "control-plane"));
        lease.Record(new LeaseItem(ProcessesOf, folder.Path));
        return await new ControlPlaneStart(new ControlPlanePlan(request, folder, programs, hardening, options), run, time).RunAsync(cancel);
    }

    public Task<ImmutableArray<string>> RemoveAsync(ClusterLease lease, CancellationToken cancel)
    {
        var left = ImmutableArray.CreateBuilder<string>();
        // Nothing that lies elsewhere is a folder of this lease, whatever its file says.
        foreach (var item in lease.Made.Where(item => item.Kind == ProcessesOf && Path.GetDirectoryName(item.Name) == lease.Folder))
        {
            if (!MarkedProcesses.Kill(item.Name))
                left.Add($"processes of {lease.Name} cannot be ended: {string.Join(", ", MarkedProcesses.Of(item.Name).Select(id => id.ToString(CultureInfo.InvariantCulture)))}");
            else if (Directory.Exists(item.Name))
                Directory.Delete(item.Name, recursive: true);
        }
        return Task.FromResult(left.ToImmutable());
    }

    private static string Mend =>
        $"give a folder that has them with {ControlPlaneBinaries.Option} or {ControlPlaneBinaries.AssetsVariable}, or put them on PATH";

    private static string? Unsupported() => !OperatingSystem.IsLinux() ? "control-plane needs Linux: its processes are guarded by what Linux tells of them"
        : ExecutablePath.Find("setsid") is null ? "control-plane needs setsid (util-linux) on PATH"
        : null;

    private async Task<ImmutableArray<string>> WrongVersionAsync(LocatedPrograms programs, ClusterRequest request, CancellationToken cancel)
    {
        var server = programs[ControlPlaneProgram.KubeApiserver];
        var version = await ProgramVersion.OfKubernetesAsync(run, server, cancel);
        return version is null ? [$"{server} does not say its version"]
            : version != request.Kubernetes ? [$"{server} is Kubernetes {version}, and {request.Kubernetes} is wanted"]
            : [];
    }
}
