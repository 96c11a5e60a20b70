using Welkin.Hardening;

namespace Welkin.Tests.Unit.Hardening.Workloads;

/// <summary>What controls say of paths of the node.</summary>
public sealed class NodePathControlTests
{
    [Theory]
    [InlineData("/")]
    [InlineData("/var")]
    [InlineData("//etc/")]
    [InlineData("/var/run")]
    [InlineData("/etc/kubernetes/manifests")]
    [InlineData("/var/lib/kubelet/pods")]
    [InlineData("/var/lib")]
    [InlineData("/proc/1/root")]
    [InlineData("/opt/../root/.ssh")]
    public void Directories_of_the_system_and_whatever_holds_them_are_sensitive(string path) => Assert.Equal(AuditStatus.Fails, Judged.Status("W07", Mounting(path)));

    [Theory]
    [InlineData("/srv/data")]
    [InlineData("/etc/localtime")]
    [InlineData("/run/xtables.lock")]
    [InlineData("/var/lib/kubelet-data")]
    [InlineData("/homes")]
    public void Other_files_of_the_node_are_left_to_the_control_of_all_paths(string path) => Assert.Equal(AuditStatus.Holds, Judged.Status("W07", Mounting(path)));

    [Theory]
    [InlineData("/run/containerd/containerd.sock")]
    [InlineData("/var/run/containerd")]
    [InlineData("/run")]
    [InlineData("/")]
    [InlineData(@"\\.\pipe\docker_engine")]
    public void A_runtime_socket_is_found_by_its_path_and_by_what_holds_it(string path) => Assert.Equal(AuditStatus.Fails, Judged.Status("W08", Mounting(path)));

    [Theory]
    [InlineData("/run/containerd/fifo")]
    [InlineData("/run/docker.sock.d")]
    public void A_path_beside_the_socket_is_no_socket(string path) => Assert.Equal(AuditStatus.Holds, Judged.Status("W08", Mounting(path)));

    [Fact]
    public void Each_writable_mount_of_a_path_of_the_node_is_named() => Assert.Equal(
        ["spec.initContainers[0].volumeMounts[1].readOnly: not set"],
        Judged.Failing("W06", """
            apiVersion: v1
            kind: Pod
            metadata: {name: app}
            spec:
              initContainers: [{name: i, volumeMounts: [{name: own, mountPath: /o}, {name: node, mountPath: /n}]}]
              containers: [{name: app, volumeMounts: [{name: node, mountPath: /n, readOnly: true}, {name: own, mountPath: /o}]}]
              volumes: [{name: node, hostPath: {path: /srv}}, {name: own, emptyDir: {}}]
            """));

    [Fact]
    public void Only_paths_that_the_container_is_known_to_read_become_read_only()
    {
        const string pod = """
            apiVersion: v1
            kind: Pod
            metadata: {name: app}
            spec:
              containers: [{name: app, volumeMounts: [{name: logs, mountPath: /l}, {name: state, mountPath: /s}]}]
              volumes: [{name: logs, hostPath: {path: /var/log/}}, {name: state, hostPath: {path: /var/state}}]
            """;
        var result = Manifests.Harden("read-only-host-paths", pod, "  - {kind: Pod, name: app, containers: [{name: app, readsHostPaths: [/var/log]}]}").Result;

        Assert.Equal(["spec.containers[0].volumeMounts[0].readOnly"], result.Changes.Select(change => change.Path));
        Assert.Equal(["spec.containers[0].volumeMounts[1].readOnly"], result.Remainders.Select(left => left.Path));
    }

    private static string Mounting(string path) => Judged.Pod($"volumes: [{{name: node, hostPath: {{path: '{path}'}}}}]");
}
