using Welkin.Kernel;

namespace Welkin.Hardening;

/// <summary>The parts of a control plane and its nodes that have settings.</summary>
public enum NodeComponent
{
    ApiServer,
    ControllerManager,
    Scheduler,
    Etcd,
    Kubelet,
    KubeProxy,
}

/// <summary>How components are called.</summary>
internal static class NodeComponents
{
    /// <summary>In our own files and reports.</summary>
    public static string Word(this NodeComponent component) => EnumWord.Of(component);

    /// <summary>The executable, which is also what kubeadm calls pod, container and patch.</summary>
    public static string Executable(this NodeComponent component) => component switch
    {
        NodeComponent.ApiServer => "kube-apiserver",
        NodeComponent.ControllerManager => "kube-controller-manager",
        NodeComponent.Scheduler => "kube-scheduler",
        NodeComponent.Etcd => "etcd",
        NodeComponent.Kubelet => "kubelet",
        _ => "kube-proxy",
    };

    /// <summary>Those that kubeadm runs as static pods.</summary>
    public static IReadOnlyList<NodeComponent> StaticPods { get; } =
        [NodeComponent.ApiServer, NodeComponent.ControllerManager, NodeComponent.Scheduler, NodeComponent.Etcd];

    /// <summary>Null for an executable that is none of them.</summary>
    public static NodeComponent? OfExecutable(string path) =>
        Enum.GetValues<NodeComponent>().Where(component => component.Executable() == path.Split('/')[^1]).Cast<NodeComponent?>().FirstOrDefault();
}
