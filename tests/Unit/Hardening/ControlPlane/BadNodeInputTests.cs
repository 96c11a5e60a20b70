using CsCheck;
using Welkin.Hardening;
using Welkin.Kernel;

namespace Welkin.Tests.Unit.Hardening.ControlPlane;

public sealed class BadNodeInputTests
{
    [Fact]
    public void Unknown_fields_and_wrong_shapes_are_found_at_their_place_all_at_once() => Assert.Equal(
        [
            "input.yaml:4:3: NODE003: unknown field 'extraArg' (did you mean 'extraArgs'?)",
            "input.yaml:6:5: NODE004: 'extraArgs' must be a list, got a map",
            "input.yaml:8:12: NODE004: 'scheduler' must be a map, got 'on'",
            "input.yaml:12:1: NODE003: unknown field 'anonymous'",
            "input.yaml:14:3: NODE003: unknown field 'anonymos' (did you mean 'anonymous'?)",
            "input.yaml:15:15: NODE004: 'readOnlyPort' must be a value, got a map",
            "input.yaml:18:7: NODE007: no input of a node is a Deployment of apps/v1",
        ],
        Nodes.Mistakes("""
            apiVersion: kubeadm.k8s.io/v1beta4
            kind: ClusterConfiguration
            apiServer:
              extraArg: []
              extraArgs:
                profiling: "false"
            controllerManager: {}
            scheduler: on
            ---
            apiVersion: kubelet.config.k8s.io/v1beta1
            kind: KubeletConfiguration
            anonymous: false
            authentication:
              anonymos: {enabled: false}
            readOnlyPort: {port: 0}
            ---
            apiVersion: apps/v1
            kind: Deployment
            """).Order(Comparer<string>.Create((left, right) => Line(left).CompareTo(Line(right)))));

    [Theory]
    [InlineData("a: [", "NODE001: this is no YAML")]
    [InlineData("a: b: c", "NODE001: this is no YAML")]
    [InlineData("kind: Policy\nkind: Policy", "NODE001: key 'kind' stands here a second time, first in line 1")]
    [InlineData("a: &x 1\nb: *x", "NODE001: this is no YAML: anchors and aliases are not read here, write the value out")]
    [InlineData("- one", "NODE002: a configuration is a map, got a list")]
    [InlineData("text", "NODE002: a configuration is a map, got 'text'")]
    [InlineData("a: \u0001", "NODE001: this is no YAML: a control character stands here")]
    [InlineData("? [a]\n: b", "NODE001: this is no YAML")]
    [InlineData("some: thing", "NODE007: this says no kind and sets no variable of kubespray that is known")]
    [InlineData("apiVersion: v1\nkind: Pod\nspec: {containers: [{name: app, command: [app]}]}", "NODE005: this pod runs no component of a control plane")]
    [InlineData("apiVersion: kind.x-k8s.io/v1alpha4\nkind: Cluster\nkubeadmConfigPatchesJSON6902: [{kind: ClusterConfiguration}]", "NODE006: JSON 6902 patches of kind cannot be judged here")]
    [InlineData("apiVersion: kind.x-k8s.io/v1alpha4\nkind: Cluster\nkubeadmConfigPatches: [\"kind: KubeletConfiguration\\nreadOnlyport: 1\"]", "NODE003: unknown field 'readOnlyport' (did you mean 'readOnlyPort'?)")]
    [InlineData("apiVersion: welkin.release/v1\nkind: NodeFiles\nmetadata: {name: a, title: b}\nspec: {files: [{path: /a, mode: \"9\", user: root}]}", "YAML002: 'mode' must be an octal file mode in quotes such as \"600\", got '9'")]
    [InlineData("apiVersion: audit.k8s.io/v1beta1\nkind: Policy\nrules: [{level: Metadata}]", "NODE007: no input of a node is a Policy of audit.k8s.io/v1beta1 (did you mean 'audit.k8s.io/v1 Policy'?)")]
    public void Bad_input_is_a_mistake_and_never_an_exception(string text, string expected) =>
        Assert.Contains(Nodes.Mistakes(text), mistake => mistake.Contains(expected, StringComparison.Ordinal));

    [Theory]
    [InlineData("input.yaml", "apiVersion: v1\nkind: Pod\nspec:\n  containers:\n  - name: kube-scheduler\n    command: [kube-scheduler]\n    arg: [--profiling=false]\n", "input.yaml:7:5: NODE003: unknown field 'arg' of a pod, in spec.containers[0].arg")]
    [InlineData("patches/kube-scheduler.yaml", "spec:\n  containers:\n  - name: kube-scheduler\n    arg: [--profiling=false]\n", "patches/kube-scheduler.yaml:4:5: NODE003: unknown field 'arg' of a pod, in spec.containers[0].arg")]
    [InlineData("patches/kubeletconfiguration.yaml", "readOnlyport: 0\n", "patches/kubeletconfiguration.yaml:1:1: NODE003: unknown field 'readOnlyport' (did you mean 'readOnlyPort'?)")]
    public void A_field_that_changes_nothing_because_there_is_none_like_it_is_a_mistake(string file, string text, string expected) => Assert.Equal([expected], Nodes.Mistakes(text, file));

    [Fact]
    public void Whatever_becomes_of_our_own_files_ends_in_a_verdict_or_a_mistake() => Gen.Select(Gen.Int[0, 1000], Gen.Int[0, 400], Gen.Int[0, 3], Gen.Char[" -:{}[]'\"\n\t|&*!0a"]).Sample((chosen, line, edit, character) =>
    {
        var files = Nodes.Configuration();
        var (name, text) = files.ElementAt(chosen % files.Count);
        var lines = text.Split('\n').ToList();
        var at = line % lines.Count;
        switch (edit)
        {
            case 0:
                lines.RemoveAt(at);
                break;
            case 1:
                lines.Insert(at, lines[at]);
                break;
            case 2:
                lines[at] = lines[at].Insert(lines[at].Length / 2, character.ToString());
                break;
            default:
                lines[at] = lines[at].Trim();
                break;
        }
        _ = Nodes.Mistakes(string.Join('\n', lines), name).Count();
    }, iter: 400);

    [Fact]
    public void Deep_nesting_ends_in_a_mistake() =>
        Assert.Contains("maps and lists are nested more than 64 deep", Assert.Single(Nodes.Mistakes(new string('[', 5000))), StringComparison.Ordinal);

    [Fact]
    public void A_key_is_never_shown()
    {
        var report = Nodes.Audit($"apiVersion: apiserver.config.k8s.io/v1\nkind: EncryptionConfiguration\nresources: [{{resources: [secrets], providers: [{{secretbox: {{keys: [{{name: a, secret: {Nodes.Key}}}, {{name: b, secret: c2VjcmV0}}]}}}}]}}]\n");

        Assert.Equal("key b: 6 bytes, secretbox takes 32", report.Single("EC03").Observed);
        Assert.DoesNotContain(Nodes.Key, NodeAuditJson.Write(report), StringComparison.Ordinal);
        Assert.DoesNotContain("c2VjcmV0", NodeAuditTable.Write(report), StringComparison.Ordinal);
    }

    [Fact]
    public void Mistakes_in_controls_are_found_at_their_place_all_at_once()
    {
        var findings = new FindingList();
        NodeControls.Read("controls.yaml", """
            apiVersion: welkin.release/v1
            kind: NodeControls
            metadata: {name: a, title: b}
            spec:
              controls:
              - {id: A1, title: t, severity: low, rationale: r}
              - {id: A1, title: t, severity: low, rationale: r, expect: [{setting: --a}]}
              - {id: A2, title: t, severity: low, rationale: r, of: etcd, expect: [{setting: --a, is: b, set: true}]}
            """, findings);

        Assert.Equal(
            [
                "controls.yaml:6:5: NODE012: control 'A1' tests nothing",
                "controls.yaml:7:5: NODE012: control 'A1' tests settings: say of which component",
                "controls.yaml:7:62: NODE013: '--a' needs one condition, this has 0",
                "controls.yaml:8:72: NODE013: '--a' needs one condition, this has 2",
                "controls.yaml:7:10: NODE011: control 'A1' is there twice",
            ], findings.Select(finding => finding.ToString()));
    }

    [Fact]
    public void A_benchmark_names_each_control_once_and_none_that_is_unknown()
    {
        var findings = new FindingList();
        var text = Nodes.Text("benchmarks/cis-1.12.yaml").Replace("control: AS02,", "control: AS2,", StringComparison.Ordinal).Replace("control: AS04,", "control: AS03,", StringComparison.Ordinal);
        Assert.Null(NodeBenchmark.Read("b.yaml", text, Nodes.Controls, findings));

        Assert.Equal(
            [
                "b.yaml:9:15: NODE014: unknown control 'AS2' (did you mean 'AS02'?)",
                "b.yaml:11:15: NODE011: control 'AS03' is there twice",
                "b.yaml:1:1: NODE015: control 'AS02' is neither in the benchmark nor said to be absent",
                "b.yaml:1:1: NODE015: control 'AS04' is neither in the benchmark nor said to be absent",
            ], findings.Select(finding => finding.ToString()));
    }

    private static int Line(string mistake) => int.Parse(mistake.Split(':')[1], System.Globalization.CultureInfo.InvariantCulture);
}
