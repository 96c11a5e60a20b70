using Welkin.Kernel;
using Welkin.Kubernetes;
using Welkin.Kubernetes.Clusters;
using Welkin.Hardening;
using Welkin.Tests.Unit.Hardening.ControlPlane;

namespace Welkin.Tests.Unit.Clusters;

/// <summary>Clusters that tests ask for.</summary>
internal static class Requests
{
    /// <summary>What we ship.</summary>
    public static NodeHardening Hardened { get; } = ClusterExport.Of(Nodes.Baseline, Nodes.Vehicles, Nodes.Text("configuration/audit-policy.yaml"));

    public static ClusterRequest Of(string kubernetes = "1.35", string nodes = "[{role: control-plane, count: 1}]", string? name = null) =>
        new(name ?? ClusterName.New(), KubernetesVersion.Parse(kubernetes), Shape(nodes), new SystemProcesses().Current, TimeSpan.FromHours(1));

    public static ClusterShape Shape(string nodes)
    {
        var findings = new FindingList();
        var shape = ClusterShape.Read("shape.yaml", $$"""
            apiVersion: welkin.release/v1
            kind: ClusterShape
            metadata: {name: test, title: A shape for tests}
            spec:
              kubernetes: ["1.34", "1.35", "1.36"]
              nodes: {{nodes}}
            """, findings);
        findings.ThrowIfAny();
        return shape!;
    }
}
