using Welkin.Hardening;

namespace Welkin.Tests.Unit.Hardening.ControlPlane;

/// <summary>What each kind of input says, and where.</summary>
public sealed class NodeInputTests
{
    private const string Cluster = "apiVersion: kubeadm.k8s.io/v1beta4\nkind: ClusterConfiguration\n";

    [Fact]
    public void What_kubeadm_sets_itself_counts_and_is_said_to_be_its_own()
    {
        var report = Nodes.Audit(Cluster);

        Assert.Equal((AuditStatus.Holds, "--authorization-mode: Node,RBAC (set by kubeadm)", "kubeadm api-server"),
            (report.Single("AS08").Status, report.Single("AS08").Observed, report.Single("AS08").Where));
        Assert.Equal((AuditStatus.Fails, "--kubelet-certificate-authority: not set"), (report.Single("AS05").Status, report.Single("AS05").Observed));
        Assert.Equal("authentication.anonymous.enabled: false (set by kubeadm)", report.Single("KL01").Observed);
    }

    [Fact]
    public void Arguments_are_a_map_in_v1beta3_and_a_list_in_v1beta4_and_have_a_place()
    {
        var old = Nodes.Audit("apiVersion: kubeadm.k8s.io/v1beta3\nkind: ClusterConfiguration\nscheduler:\n  extraArgs:\n    profiling: \"true\"\n");
        var @new = Nodes.Audit(Cluster + "scheduler:\n  extraArgs:\n  - name: profiling\n    value: \"true\"\n");

        Assert.Equal(["SC01 fails input.yaml:5:5 --profiling: true"], Shown(old, "SC01"));
        Assert.Equal(["SC01 fails input.yaml:5:5 --profiling: true"], Shown(@new, "SC01"));
    }

    [Fact]
    public void An_argument_replaces_what_kubeadm_sets_and_the_last_of_several_wins()
    {
        var report = Nodes.Audit(Cluster + """
            apiServer:
              extraArgs:
              - {name: enable-admission-plugins, value: EventRateLimit}
              - {name: enable-admission-plugins, value: AlwaysPullImages}
              - {name: profiling, value: "false"}
              - {name: profiling, value: "true"}
            """);

        Assert.Equal(["AS14 fails input.yaml:6:5 --enable-admission-plugins: EventRateLimit,AlwaysPullImages"], Shown(report, "AS14"));
        Assert.Equal(["AS15 fails input.yaml:8:5 --profiling: true"], Shown(report, "AS15"));
    }

    [Fact]
    public void A_file_that_decides_on_authorization_leaves_the_mode_without_a_verdict()
    {
        var report = Nodes.Audit(Cluster + "apiServer: {extraArgs: [{name: authorization-config, value: /a.yaml}]}\n");

        Assert.Equal((AuditStatus.NotEvaluated, "--authorization-config decides instead, which is not read here"), (report.Single("AS08").Status, report.Single("AS08").Observed));
    }

    [Fact]
    public void An_external_etcd_is_not_described_and_gives_the_API_server_its_certificates()
    {
        var report = Nodes.Audit(Cluster + "etcd:\n  external:\n    endpoints: [https://etcd:2379]\n    caFile: /ca\n    certFile: /cert\n");

        Assert.Equal("--etcd-cafile: /ca", report.Single("AS26").Observed);
        Assert.Equal((AuditStatus.Fails, "--etcd-keyfile: not set"), (report.Single("AS23").Status, report.Single("AS23").Observed));
        Assert.Equal("no input describes the etcd", report.Single("ET02").Observed);
    }

    [Fact]
    public void Of_a_static_pod_command_and_arguments_are_read_as_the_component_reads_them()
    {
        var report = Nodes.Audit("""
            apiVersion: v1
            kind: Pod
            metadata: {name: kube-apiserver}
            spec:
              containers:
              - name: other
                command: [sleep]
              - name: kube-apiserver
                command:
                - /usr/local/bin/kube-apiserver
                - --audit_log_path=/log
                - --profiling
                - "false"
                - --audit-log-maxage
                - "30"
                args: [--enable-admission-plugins=NodeRestriction, --enable-admission-plugins=EventRateLimit]
            """);

        Assert.Equal("--audit-log-path: /log", report.Single("AS16").Observed);
        // A flag that may stand alone takes no value behind it: the profile is on.
        Assert.Equal((AuditStatus.Fails, "--profiling: true"), (report.Single("AS15").Status, report.Single("AS15").Observed));
        Assert.Equal("--audit-log-maxage: 30", report.Single("AS17").Observed);
        Assert.Equal(["AS14 holds input.yaml:16:56 --enable-admission-plugins: NodeRestriction,EventRateLimit"], Shown(report, "AS14"));
        Assert.Equal((AuditStatus.Fails, "--client-ca-file: not set"), (report.Single("AS25").Status, report.Single("AS25").Observed));
    }

    [Fact]
    public void Etcd_reads_its_environment_under_its_flags()
    {
        var report = Nodes.Audit("""
            apiVersion: v1
            kind: Pod
            spec:
              containers:
              - name: etcd
                command: [etcd, --client-cert-auth=true]
                env:
                - {name: ETCD_CLIENT_CERT_AUTH, value: "false"}
                - {name: ETCD_PEER_CLIENT_CERT_AUTH, value: "true"}
            """);

        Assert.Equal(["ET03 fails input.yaml:5:17 --auto-tls: true"], Shown(Nodes.Audit(Cluster + "etcd:\n  local:\n    extraEnvs: [{name: ETCD_AUTO_TLS, value: \"true\"}]\n"), "ET03"));
        Assert.Equal(AuditStatus.Holds, report.Single("ET02").Status);
        Assert.Equal("--peer-client-cert-auth: true", report.Single("ET05").Observed);
    }

    [Theory]
    [InlineData("[sh, -c, kube-apiserver --profiling=false]", "input.yaml:4:48: NODE005: container 'kube-apiserver' starts with a command line that cannot be judged")]
    [InlineData("[]", "input.yaml:4:48: NODE005: container 'kube-apiserver' starts with a command line that cannot be judged")]
    public void A_component_that_a_shell_starts_cannot_be_judged(string command, string expected) =>
        Assert.Equal([expected], Nodes.Mistakes($"apiVersion: v1\nkind: Pod\nspec:\n  containers: [{{name: kube-apiserver, command: {command}}}]\n"));

    [Theory]
    [InlineData("kube-scheduler+strategic.yaml", "spec: {containers: [{name: kube-scheduler, args: [--profiling=false]}]}", 1, 51)]
    [InlineData("kube-scheduler.yaml", "spec:\n  containers:\n  - name: kube-scheduler\n    args: [--profiling=false]\n", 4, 12)]
    [InlineData("kube-scheduler0+merge.yaml", "spec: {containers: [{name: kube-scheduler, command: [kube-scheduler, --profiling=false]}]}", 1, 70)]
    [InlineData("kube-scheduler+json.yaml", "- op: add\n  path: /spec/containers/0/command/-\n  value: --profiling=false\n", 3, 10)]
    [InlineData("kube-scheduler+json.json", "[{\"op\": \"add\", \"path\": \"/spec/containers/0/command/-\", \"value\": \"--profiling=false\"}]", 1, 65)]
    public void Patches_of_kubeadm_are_applied_to_what_it_would_write(string file, string patch, int line, int column)
    {
        var report = Nodes.Audit([new("kubeadm.yaml", Cluster), new($"patches/{file}", patch)]);

        Assert.Equal([$"SC01 holds patches/{file}:{line}:{column} --profiling: false"], Shown(report, "SC01"));
        Assert.Equal(AuditStatus.Fails, report.Single("AS15").Status);
    }

    [Fact]
    public void A_patch_can_weaken_and_is_found_where_it_stands()
    {
        var files = Nodes.Configuration().Remove("kind.yaml").Remove("kubespray.yaml")
            .SetItem("patches/etcd9+strategic.yaml", "spec:\n  containers:\n  - name: etcd\n    args: [--client-cert-auth=false]\n")
            .SetItem("patches/kubeletconfiguration9+strategic.yaml", "authentication:\n  anonymous:\n    enabled: true\n");
        var report = Nodes.Audit(files);

        Assert.Equal(["ET02 fails patches/etcd9+strategic.yaml:4:12 --client-cert-auth: false", "KL01 fails patches/kubeletconfiguration9+strategic.yaml:3:5 authentication.anonymous.enabled: true"],
            Shown(report, "ET02").Concat(Shown(report, "KL01")));
    }

    [Fact]
    public void A_patch_that_cannot_be_applied_is_a_mistake() => Assert.StartsWith("patches/etcd+json.yaml:1:1: NODE006: the patch cannot be applied: ",
        Assert.Single(Nodes.Mistakes("- {op: remove, path: /spec/nothing}\n", "patches/etcd+json.yaml")), StringComparison.Ordinal);

    [Fact]
    public void Patches_of_kind_have_their_place_in_the_file_and_each_node_is_judged()
    {
        var report = Nodes.Audit("""
            kind: Cluster
            apiVersion: kind.x-k8s.io/v1alpha4
            kubeadmConfigPatches:
            - |
              kind: ClusterConfiguration
              scheduler:
                extraArgs:
                  profiling: "true"
            - |
              kind: KubeletConfiguration
              readOnlyPort: 1
            nodes:
            - role: control-plane
            - role: worker
              kubeadmConfigPatches:
              - |
                kind: KubeletConfiguration
                readOnlyPort: 0
            """, "kind.yaml");

        Assert.Equal("SC01 fails kind.yaml:8:7 --profiling: true", Shown(report, "SC01").First());
        Assert.Equal(["KL04 fails kind.yaml:11:3 readOnlyPort: 1", "KL04 holds kind.yaml:18:5 readOnlyPort: 0"], Shown(report, "KL04"));
    }

    [Fact]
    public void Kubespray_is_judged_by_its_variables_and_what_nobody_knows_is_not_evaluated()
    {
        var report = Nodes.Audit("""
            kube_profiling: True
            kubernetes_audit: false
            audit_log_maxage: 90
            kube_read_only_port: "{{ port }}"
            kube_kubeadm_apiserver_extra_args: {service-account-extend-token-expiration: "false"}
            kubelet_authorization_mode_webhook: false
            kube_encrypt_secret_data: true
            """, "all.yml");

        Assert.Equal(["AS15 fails all.yml:1:17 --profiling: True"], Shown(report, "AS15"));
        Assert.Equal("--audit-policy-file: not set", report.Single("AS30").Observed);
        Assert.Equal("--audit-log-maxage: not set", report.Single("AS17").Observed);
        Assert.Equal(AuditStatus.NotEvaluated, report.Single("KL04").Status);
        Assert.Equal("podPidsLimit: kubespray has a default that is not known here", report.Single("KL13").Observed);
        Assert.Equal(AuditStatus.Holds, report.Single("AS29").Status);
        Assert.Equal("authorization.mode: AlwaysAllow", report.Single("KL02").Observed);
        Assert.Equal((AuditStatus.Fails, "--bind-address: 0.0.0.0 (kubespray's default)"), (report.Single("SC02").Status, report.Single("SC02").Observed));
        Assert.Equal(["EC01 holds all.yml:7:1 aescbc"], Shown(report, "EC01"));
        // Kubespray runs an etcd of its own unless kubeadm is to do it.
        Assert.Equal("no input describes the etcd", report.Single("ET02").Observed);
    }

    [Fact]
    public void A_kubelet_configuration_alone_must_say_what_it_wants()
    {
        var report = Nodes.Audit("apiVersion: kubelet.config.k8s.io/v1beta1\nkind: KubeletConfiguration\n");

        Assert.Equal((AuditStatus.Fails, "authentication.anonymous.enabled: not set"), (report.Single("KL01").Status, report.Single("KL01").Observed));
        Assert.Equal(AuditStatus.Holds, report.Single("KL04").Status);
    }

    [Fact]
    public void Benchmarks_differ_in_numbers_and_in_what_they_allow()
    {
        const string text = "apiVersion: kubelet.config.k8s.io/v1beta1\nkind: KubeletConfiguration\ntlsCipherSuites: [TLS_RSA_WITH_AES_256_GCM_SHA384]\n";

        Assert.Equal(AuditStatus.Holds, Nodes.Audit(text, benchmark: "cis-1.11").Single("KL12").Status);
        Assert.Equal(AuditStatus.Fails, Nodes.Audit(text, benchmark: "cis-1.12").Single("KL12").Status);
        Assert.Equal("4.2.12", Nodes.Audit(text, benchmark: "cis-1.12").Single("KL12").Number);
        Assert.DoesNotContain(Nodes.Audit(text, benchmark: "cis-1.10").Results, result => result.Control.Id.Value == "KL14");
    }

    private static IEnumerable<string> Shown(NodeAuditReport report, string control) => report.Results.Where(result => result.Control.Id.Value == control)
        .Select(result => $"{result.Control.Id} {result.Status.ToString().ToLowerInvariant()} {result.At} {result.Observed}");
}
