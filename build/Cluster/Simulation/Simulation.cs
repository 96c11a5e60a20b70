using System.Collections.Immutable;

namespace Welkin.Cluster;

/// <summary>Nodes without machines: they register, pods are put on them and go through their phases, and nothing runs.</summary>
public sealed class Simulation(ControllerContext context, SimulationOptions options)
{
    /// <summary>For the loop of the cluster's controllers, which also take the taints of nodes away once they are ready.</summary>
    public ImmutableArray<IReconciler> Reconcilers { get; } =
    [
        new NodeRanges(context, options),
        .. options.LeaseRenewal is null ? [] : new IReconciler[] { new NodeHeartbeat(context, options) },
        new Scheduler(context),
        new Kubelet(context, options),
    ];

    /// <summary>Registers the nodes; before or after the loop has started.</summary>
    /// <exception cref="Kubernetes.RefusedException">The API refuses a node.</exception>
    public Task RegisterAsync(CancellationToken cancel) => new NodeRegistration(context, options).RunAsync(cancel);
}
