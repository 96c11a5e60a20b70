using System.Collections.Immutable;

namespace Welkin.Hardening;

/// <summary>No volume has the socket of a container runtime in it.</summary>
/// <remarks>
/// Beside W05, which asks for no path of the node at all. The default sockets of Docker, containerd, CRI-O, cri-dockerd, Podman, K3s and RKE2;
/// a read-only mount does not keep anybody from connecting.
/// </remarks>
public sealed class RuntimeSockets : IWorkloadControl
{
    private static readonly ImmutableArray<NodePath> Sockets =
    [
        .. new[]
        {
            "/run/docker.sock", "/run/containerd/containerd.sock", "/run/crio/crio.sock", "/run/cri-dockerd.sock", "/run/dockershim.sock", "/run/podman/podman.sock",
            "/run/k3s/containerd/containerd.sock", "/run/docker/containerd/containerd.sock", "/run/frakti.sock",
            "//./pipe/docker_engine", "//./pipe/containerd-containerd",
        }.Select(NodePath.Of),
    ];

    public string Id => "W08";

    public string Title => "No volume has the socket of a container runtime in it";

    public Severity Severity => Severity.Critical;

    public string Rationale => "Whoever speaks to the runtime starts privileged containers past the API server and every policy.";

    public string Remedy => "Remove the volume; ask the API server or the kubelet for what the runtime knows.";

    public ImmutableArray<string> Reads => ["spec.volumes[*].hostPath.path"];

    public IEnumerable<Violation> Evaluate(Workload workload, AuditContext context) =>
        from volume in NodePath.VolumesOf(workload.Pod)
        where Sockets.Any(volume.Node.Holds)
        select Violation.At(volume.Path);
}
