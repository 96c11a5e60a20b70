using Welkin.Kubernetes;

namespace Welkin.Cluster;

/// <summary>How each kubelet writes: as the user of its node.</summary>
internal sealed class KubeletClients(ControllerContext context)
{
    private readonly Dictionary<string, (ControllerClient Client, EventRecorder Events)> _nodes = [];

    public ControllerClient Of(StoredObject pod) => Node(pod).Client;

    public EventRecorder RecorderOf(StoredObject pod) => Node(pod).Events;

    private (ControllerClient Client, EventRecorder Events) Node(StoredObject pod)
    {
        var name = pod.Root.Map("spec")!.Text("nodeName")!;
        if (_nodes.TryGetValue(name, out var known))
            return known;
        var client = new ControllerClient(context.Server, NodeUser.Of(name), "kubelet");
        return _nodes[name] = (client, new(context.State, client, "kubelet", name));
    }
}
