using Welkin.Kubernetes;

namespace Welkin.Cluster;

/// <summary>Registers the nodes of a cluster, each as its own kubelet does.</summary>
internal sealed class NodeRegistration(ControllerContext context, SimulationOptions options)
{
    public static readonly ResourceName Nodes = new("", "nodes");
    public static readonly ResourceName Leases = new("coordination.k8s.io", "leases");

    /// <exception cref="RefusedException">The API refuses a node.</exception>
    public async Task RunAsync(CancellationToken cancel)
    {
        foreach (var (number, node) in options.Nodes.Index())
        {
            var client = new ControllerClient(context.Server, NodeUser.Of(node.Name), "kubelet");
            await client.CreateAsync(Nodes, null, NodeObjects.Node(node, number, context.State.Schema.Server, context.Now), cancel);
            // A lease that nobody renews would say that the node is dead.
            if (options.LeaseRenewal is not null)
                await client.CreateAsync(Leases, "kube-node-lease", NodeObjects.Lease(context.Store.Get(Nodes, null, node.Name)!, context.Now), cancel);
        }
    }
}
