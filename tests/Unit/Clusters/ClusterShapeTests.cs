using Welkin.Kernel;
using Welkin.Kubernetes.Clusters;

namespace Welkin.Tests.Unit.Clusters;

public sealed class ClusterShapeTests
{
    public static TheoryData<string> Files => [.. Directory.GetFiles(Path.Combine(Checkout.Folder, "tests/conformance/clusters"), "*.yaml").Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal)];

    [Theory, MemberData(nameof(Files))]
    public void Each_shape_of_the_suites_can_be_read_and_is_called_as_its_file(string file)
    {
        var findings = new FindingList();

        var shape = ClusterShape.Read(file, File.ReadAllText(Path.Combine(Checkout.Folder, "tests/conformance/clusters", file)), findings);

        Assert.Empty(findings);
        Assert.Equal(Path.GetFileNameWithoutExtension(file), shape!.Name);
    }

    [Fact]
    public void Nodes_are_named_by_their_role_and_have_what_their_group_says()
    {
        var nodes = Read("""
            apiVersion: welkin.release/v1
            kind: ClusterShape
            metadata: {name: three, title: Three nodes}
            spec:
              kubernetes: ["1.36"]
              nodes:
              - {role: worker, count: 1, labels: {disk: fast}, taints: [{key: gpu, effect: NoExecute}]}
              - {role: worker, count: 2, capacity: {cpu: "2", example.com/gpu: "4"}}
              - {role: control-plane, count: 1}
            """, out _)!.Nodes();

        Assert.Equal(["control-plane", "worker", "worker2", "worker3"], nodes.Select(node => node.Name));
        Assert.Equal([new ClusterTaint("node-role.kubernetes.io/control-plane", "", "NoSchedule")], nodes[0].Taints);
        Assert.Equal([new ClusterTaint("gpu", "", "NoExecute")], nodes[1].Taints);
        Assert.Equal([KeyValuePair.Create("disk", "fast")], nodes[1].Labels);
        Assert.Equal("cpu=2 ephemeral-storage=100Gi example.com/gpu=4 memory=32Gi pods=110", string.Join(' ', nodes[3].Capacity.Select(pair => $"{pair.Key}={pair.Value}")));
    }

    [Fact]
    public void No_taints_at_all_can_be_said()
    {
        var nodes = Read("""
            apiVersion: welkin.release/v1
            kind: ClusterShape
            metadata: {name: one, title: One node}
            spec:
              kubernetes: ["1.36"]
              nodes: [{role: control-plane, count: 1, taints: []}]
            """, out _)!.Nodes();

        Assert.Empty(Assert.Single(nodes).Taints);
    }

    [Fact]
    public void Reports_every_mistake_of_types_at_its_place()
    {
        Assert.Null(Read("""
            apiVersion: welkin.release/v1
            kind: ClusterShape
            metadata: {name: small}
            spec:
              kubernetes: [1.36]
              nodes:
              - {role: master, count: many}
              clock: slow
              feature: {}
            """, out var findings));

        Assert.Equal(
        [
            "shape.yaml:3:11: YAML001: 'title' is missing",
            "shape.yaml:5:16: YAML002: an item of 'kubernetes' must be text: write \"1.36\" in quotes",
            "shape.yaml:7:12: YAML002: 'role' must be one of control-plane, worker, got 'master'",
            "shape.yaml:7:27: YAML002: 'count' must be a whole number, got 'many'",
            "shape.yaml:8:10: YAML002: 'clock' must be one of real, virtual, got 'slow'",
            "shape.yaml:9:3: YAML003: unknown key 'feature'",
        ], findings.OrderBy(finding => finding.At.Line).ThenBy(finding => finding.At.Column).Select(finding => finding.ToString()));
    }

    [Fact]
    public void Reports_every_mistake_of_meaning_at_its_place()
    {
        Assert.Null(Read("""
            apiVersion: welkin.release/v1
            kind: ClusterShape
            metadata: {name: small, title: Small}
            spec:
              kubernetes: ["1.36", "1.35"]
              nodes:
              - role: worker
                count: 0
                labels: {a/b/c: d, e: "f g"}
                taints: [{key: gpu, effect: NoShedule}]
                capacity: {cpu: lots, memory: -1Gi}
              images: {missing: ["a b", ""]}
            """, out var findings));

        Assert.Equal(
        [
            "shape.yaml:5:3: SHAPE002: 'nodes' has no group of role control-plane",
            "shape.yaml:5:24: SHAPE001: versions are in ascending order, each once: 1.35 stands after 1.36",
            "shape.yaml:8:12: SHAPE003: 'count' must be between 1 and 100, got 0",
            "shape.yaml:9:21: SHAPE004: label 'a/b/c': a qualified name must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character (e.g. 'MyName',  or 'my.name',  or '123-abc', regex used for validation is '([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]') with an optional DNS subdomain prefix and '/' (e.g. 'example.com/MyName')",
            "shape.yaml:9:27: SHAPE004: value of label 'e': a valid label must be an empty string or consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character (e.g. 'MyValue',  or 'my_value',  or '12345', regex used for validation is '(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?')",
            "shape.yaml:10:33: SHAPE004: 'effect' must be one of NoSchedule, PreferNoSchedule, NoExecute, got 'NoShedule' (did you mean 'NoSchedule'?)",
            "shape.yaml:11:21: SHAPE005: 'cpu' must be an amount such as \"8\" or 32Gi, got 'lots'",
            "shape.yaml:11:35: SHAPE005: 'memory' must be an amount such as \"8\" or 32Gi, got '-1Gi'",
            "shape.yaml:12:22: SHAPE006: an image is a reference without blanks, where * stands for any text",
            "shape.yaml:12:29: SHAPE006: an image is a reference without blanks, where * stands for any text",
        ], findings.OrderBy(finding => finding.At.Line).ThenBy(finding => finding.At.Column).Select(finding => finding.ToString()));
    }

    private static ClusterShape? Read(string text, out FindingList findings) => ClusterShape.Read("shape.yaml", text, findings = []);
}
