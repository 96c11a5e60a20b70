using System.Collections.Immutable;

namespace Welkin.Hardening;

/// <summary>No volume is a directory of the node that holds its system, its keys or other pods' data.</summary>
/// <remarks>
/// Beside W05, which asks for no path of the node at all. The directories that kube-linter and trivy name, those of the kubelet, of container
/// runtimes and of etcd, and whatever holds one of them. Reading is enough: many of them are keys.
/// </remarks>
public sealed class SensitiveHostPaths : IWorkloadControl
{
    /// <summary>With everything below them.</summary>
    private static readonly ImmutableArray<NodePath> Trees =
    [
        .. new[]
        {
            "/boot", "/dev", "/proc", "/sys", "/root", "/home",
            "/etc/kubernetes", "/etc/cni", "/etc/containerd", "/etc/crio", "/etc/docker", "/etc/ssh", "/etc/ssl/private", "/etc/pki/tls/private", "/etc/shadow", "/etc/gshadow",
            "/etc/passwd", "/etc/sudoers", "/etc/sudoers.d", "/etc/pam.d", "/etc/systemd", "/etc/cron.d", "/etc/crontab", "/etc/ld.so.preload", "/etc/rancher",
            "/opt/cni", "/var/lib/kubelet", "/var/lib/docker", "/var/lib/containerd", "/var/lib/containers", "/var/lib/etcd", "/var/lib/rancher", "/var/lib/cni",
            "/var/spool/cron", "/run/systemd",
        }.Select(NodePath.Of),
    ];

    /// <summary>These, and not everything below them: a lock file in /run, or a file of certificates in /etc, is no way into the node.</summary>
    private static readonly ImmutableArray<NodePath> Directories =
        [.. new[] { "/etc", "/run", "/bin", "/sbin", "/lib", "/lib64", "/usr", "/usr/bin", "/usr/sbin", "/usr/lib", "/usr/local/bin", "/opt", "/var/log" }.Select(NodePath.Of)];

    public string Id => "W07";

    public string Title => "No volume is a directory of the node that holds its system, its keys or other pods' data";

    public Severity Severity => Severity.High;

    public string Rationale => "Keys of the kubelet, secrets of other pods, devices or programs of the node can be read or changed.";

    public string Remedy => "Mount the one file or directory that is needed; what must see the node's own directories is waived.";

    public ImmutableArray<string> Reads => ["spec.volumes[*].hostPath.path"];

    public IEnumerable<Violation> Evaluate(Workload workload, AuditContext context) =>
        from volume in NodePath.VolumesOf(workload.Pod)
        where Trees.Any(tree => tree.Holds(volume.Node) || volume.Node.Holds(tree)) || Directories.Any(volume.Node.Holds)
        select Violation.At(volume.Path);
}
