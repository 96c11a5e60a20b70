using Welkin.Kubernetes.Clusters;
using Welkin.Tools.Clusters.ControlPlane;

namespace Welkin.Tests.Unit.Clusters.ControlPlane;

public sealed class ControlPlaneFlagsTests
{
    private static readonly ControlPlanePorts Ports = new(Api: 1, EtcdClient: 2, EtcdPeer: 3, EtcdMetrics: 4, ControllerManager: 5, Scheduler: 6);

    [Fact]
    public void The_hardened_flags_are_there_with_the_paths_of_this_machine()
    {
        var flags = Flags(Requests.Hardened);

        Golden.Verify(string.Join('\n', Enum.GetValues<ControlPlaneProgram>().SelectMany(program => flags.Of(program).Prepend($"# {program.Word()}"))), "hardened-flags.txt");
    }

    [Fact]
    public void No_flag_names_a_path_of_a_node() =>
        Assert.DoesNotContain(Enum.GetValues<ControlPlaneProgram>().SelectMany(program => Flags(Requests.Hardened).Of(program)), flag => flag.Contains("=/etc/", StringComparison.Ordinal) || flag.Contains("=/var/", StringComparison.Ordinal));

    [Fact]
    public void What_makes_it_work_here_wins_over_what_is_hardened_for_a_node() => Assert.Contains(
        "--listen-metrics-urls=http://127.0.0.1:4",
        Flags(Requests.Hardened).Of(ControlPlaneProgram.Etcd));

    [Fact]
    public void Gates_go_to_every_component_of_Kubernetes_and_not_to_etcd()
    {
        var gates = new ControlPlaneOptions().FeatureGates.Add("A", true).Add("B", false);
        var flags = new ControlPlaneFlags(NodeHardening.None, new ControlPlaneFolder("/private"), Ports, gates);

        Assert.All([ControlPlaneProgram.KubeApiserver, ControlPlaneProgram.KubeControllerManager, ControlPlaneProgram.KubeScheduler], program => Assert.Contains("--feature-gates=A=true,B=false", flags.Of(program)));
        Assert.DoesNotContain(flags.Of(ControlPlaneProgram.Etcd), flag => flag.StartsWith("--feature-gates", StringComparison.Ordinal));
    }

    [Fact]
    public void Ports_are_free_and_different()
    {
        var ports = ControlPlanePorts.Free();

        Assert.Equal(6, new HashSet<int> { ports.Api, ports.EtcdClient, ports.EtcdPeer, ports.EtcdMetrics, ports.ControllerManager, ports.Scheduler }.Count);
    }

    private static ControlPlaneFlags Flags(NodeHardening hardening) => new(hardening, new ControlPlaneFolder("/private"), Ports, new ControlPlaneOptions().FeatureGates);
}
