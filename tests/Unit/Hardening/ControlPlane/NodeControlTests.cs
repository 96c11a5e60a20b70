using System.Collections.Immutable;
using Welkin.Hardening;

namespace Welkin.Tests.Unit.Hardening.ControlPlane;

/// <summary>For each control input that fails it and nothing else; what we ship is the input that passes.</summary>
public sealed class NodeControlTests
{
    /// <summary>Questions for people, which no input answers.</summary>
    private static readonly string[] Asked = ["AS20", "US01", "US02", "US03", "KL15"];

    /// <summary>Control, component, flag or field, and a value that fails; empty is not set.</summary>
    public static TheoryData<string, string, string, string> Settings => new()
    {
        { "AS01", "api-server", "authentication-config", "" },
        { "AS01", "api-server", "anonymous-auth", "true" },
        { "AS02", "api-server", "token-auth-file", "/etc/tokens.csv" },
        { "AS03", "api-server", "enable-admission-plugins", "AlwaysPullImages,EventRateLimit,NodeRestriction" },
        { "AS04", "api-server", "kubelet-client-key", "" },
        { "AS05", "api-server", "kubelet-certificate-authority", "" },
        { "AS06", "api-server", "authorization-mode", "Node,RBAC,AlwaysAllow" },
        { "AS07", "api-server", "authorization-mode", "RBAC,Webhook" },
        { "AS08", "api-server", "authorization-mode", "Node" },
        { "AS09", "api-server", "enable-admission-plugins", "AlwaysPullImages,DenyServiceExternalIPs,NodeRestriction" },
        { "AS09", "api-server", "admission-control-config-file", "" },
        { "AS10", "api-server", "enable-admission-plugins", "AlwaysAdmit,AlwaysPullImages,DenyServiceExternalIPs,EventRateLimit,NodeRestriction" },
        { "AS11", "api-server", "enable-admission-plugins", "DenyServiceExternalIPs,EventRateLimit,NodeRestriction" },
        { "AS12", "api-server", "disable-admission-plugins", "PodSecurity,ServiceAccount" },
        { "AS13", "api-server", "disable-admission-plugins", "NamespaceLifecycle" },
        { "AS14", "api-server", "enable-admission-plugins", "AlwaysPullImages,DenyServiceExternalIPs,EventRateLimit" },
        { "AS15", "api-server", "profiling", "true" },
        { "AS16", "api-server", "audit-log-path", "" },
        { "AS17", "api-server", "audit-log-maxage", "29" },
        { "AS18", "api-server", "audit-log-maxbackup", "9" },
        { "AS19", "api-server", "audit-log-maxsize", "99" },
        { "AS21", "api-server", "service-account-lookup", "false" },
        { "AS22", "api-server", "service-account-key-file", "" },
        { "AS23", "api-server", "etcd-certfile", "" },
        { "AS24", "api-server", "tls-private-key-file", "" },
        { "AS25", "api-server", "client-ca-file", "" },
        { "AS26", "api-server", "etcd-cafile", "" },
        { "AS27", "api-server", "encryption-provider-config", "" },
        { "AS28", "api-server", "tls-cipher-suites", "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256,TLS_RSA_WITH_AES_128_CBC_SHA" },
        { "AS29", "api-server", "service-account-extend-token-expiration", "true" },
        { "AS30", "api-server", "audit-policy-file", "" },
        { "CM01", "controller-manager", "terminated-pod-gc-threshold", "" },
        { "CM02", "controller-manager", "profiling", "true" },
        { "CM03", "controller-manager", "use-service-account-credentials", "false" },
        { "CM04", "controller-manager", "service-account-private-key-file", "" },
        { "CM05", "controller-manager", "root-ca-file", "" },
        { "CM06", "controller-manager", "feature-gates", "Other=true,RotateKubeletServerCertificate=0" },
        { "CM07", "controller-manager", "bind-address", "0.0.0.0" },
        { "SC01", "scheduler", "profiling", "true" },
        { "SC02", "scheduler", "bind-address", "::" },
        { "ET01", "etcd", "key-file", "" },
        { "ET02", "etcd", "client-cert-auth", "false" },
        { "ET03", "etcd", "auto-tls", "true" },
        { "ET04", "etcd", "peer-cert-file", "" },
        { "ET05", "etcd", "peer-client-cert-auth", "false" },
        { "ET06", "etcd", "peer-auto-tls", "true" },
        { "ET07", "etcd", "trusted-ca-file", "/etc/kubernetes/pki/ca.crt" },
        { "ET08", "etcd", "listen-metrics-urls", "http://127.0.0.1:2381,http://0.0.0.0:2381" },
        { "KL01", "kubelet", "authentication.anonymous.enabled", "true" },
        { "KL02", "kubelet", "authorization.mode", "AlwaysAllow" },
        { "KL03", "kubelet", "authentication.x509.clientCAFile", "" },
        { "KL04", "kubelet", "readOnlyPort", "10255" },
        { "KL05", "kubelet", "streamingConnectionIdleTimeout", "0s" },
        { "KL06", "kubelet", "makeIPTablesUtilChains", "false" },
        { "KL08", "kubelet", "eventRecordQPS", "-1" },
        { "KL09", "kubelet", "serverTLSBootstrap", "false" },
        { "KL10", "kubelet", "rotateCertificates", "false" },
        { "KL11", "kubelet", "featureGates.RotateKubeletServerCertificate", "false" },
        { "KL12", "kubelet", "tlsCipherSuites", "TLS_RSA_WITH_AES_128_GCM_SHA256" },
        { "KL13", "kubelet", "podPidsLimit", "-1" },
        { "KL14", "kubelet", "seccompDefault", "false" },
        { "KL16", "kubelet", "protectKernelDefaults", "false" },
        { "KP01", "kube-proxy", "metricsBindAddress", "0.0.0.0:10249" },
    };

    /// <summary>Control, file, a text in it, and the text that fails in its place.</summary>
    public static TheoryData<string, string, string, string> Documents => new()
    {
        { "AS01", "authentication.yaml", "path: /healthz", "path: /metrics" },
        { "AS01", "authentication.yaml", "anonymous:\n  enabled: true\n  conditions:", "jwt:" },
        { "EC01", "encryption.yaml", "secretbox:", "aesgcm:" },
        { "EC02", "encryption.yaml", "  - secrets\n", "" },
        { "EC03", "encryption.yaml", Nodes.Key, "c2hvcnQ=" },
        { "EC03", "encryption.yaml", Nodes.Key, "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=" },
        { "AC01", "admission.yaml", "enforce: baseline", "enforce: privileged" },
        { "AC01", "admission.yaml", "warn-version: v1.34", "warn-version: latest" },
        { "AC02", "admission.yaml", "type: User", "type: Pod" },
        { "AC02", "admission.yaml", "qps: 50\n", "qps: 0\n" },
        { "AU01", "audit-policy.yaml", "- level: Metadata", "- level: Request" },
        { "AU01", "audit-policy.yaml", "pods/exec, ", "pods/exec]\n  - level: None\n    resources:\n      - group: \"\"\n        resources: [" },
        { "AU02", "audit-policy.yaml", "  # Everything else", "  - level: Request\n    resources: [{group: apps, resources: [deployments]}]\n    verbs: [create]\n  # Everything else" },
    };

    [Theory, MemberData(nameof(Settings))]
    public void A_setting_fails_exactly_its_control(string control, string component, string setting, string value)
    {
        // Kind and kubespray make settings of their own: one vehicle shows what the setting does.
        var files = Nodes.Configuration(With(component, setting, value)).Where(file => !file.Key.StartsWith("patches/", StringComparison.Ordinal) && file.Key is not ("kind.yaml" or "kubespray.yaml"));
        var report = Nodes.Audit(files);

        Assert.Equal([control], report.Of(AuditStatus.Fails));
        Assert.Contains(value.Length == 0 ? setting : value.Split(',')[0], report.Results.First(result => result.Status == AuditStatus.Fails).Observed, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Documents))]
    public void A_document_fails_exactly_its_control(string control, string file, string text, string instead)
    {
        var files = Nodes.Configuration().Remove("kubespray.yaml").Remove("kind.yaml");
        Assert.Contains(text, files[file], StringComparison.Ordinal);

        Assert.Equal([control], Nodes.Audit(files.SetItem(file, Replaced(files[file], text, instead))).Of(AuditStatus.Fails));
    }

    [Fact]
    public void A_file_mode_or_owner_fails_exactly_its_control()
    {
        var files = Nodes.Configuration();
        foreach (var control in Nodes.Controls.Spec.Controls.Where(control => control.File is not null))
        {
            var (wider, other) = ("777", "nobody:nobody");
            var path = control.File!.Paths[^1].Replace("**.", "x.", StringComparison.Ordinal).Replace("/**/", "/lib/systemd/", StringComparison.Ordinal).Replace("**", "x", StringComparison.Ordinal).Replace("*", "x", StringComparison.Ordinal);
            var widened = $"    - {{path: \"{path}\", {(control.File.Mode is null ? $"owner: \"{other}\"" : $"mode: \"{wider}\"")}}}\n";
            var alike = Nodes.Controls.Spec.Controls.Where(same => same.File is not null && (same.File.Mode is null) == (control.File.Mode is null)).Select(same => same.Id.Value).ToList();

            var failing = Nodes.Audit(files.SetItem("files.yaml", files["files.yaml"] + widened)).Of(AuditStatus.Fails).Except(["KL16"]).ToList();
            Assert.Contains(control.Id.Value, failing);
            // The authority of the kubelet's clients is one of the certificates of the cluster as well.
            Assert.Empty(failing.Except(path.StartsWith("/etc/kubernetes/pki", StringComparison.Ordinal) ? alike : [control.Id.Value]));
        }
    }

    [Fact]
    public void Flags_of_the_kubelet_win_over_its_configuration_and_a_node_name_is_a_flag()
    {
        var files = Nodes.Configuration().Where(file => file.Key == "kubeadm.yaml").Select(file => KeyValuePair.Create(file.Key, file.Value + """
            ---
            apiVersion: kubeadm.k8s.io/v1beta4
            kind: InitConfiguration
            nodeRegistration:
              kubeletExtraArgs:
              - {name: hostname-override, value: other}
              - {name: read_only_port, value: "10255"}
            """));

        var report = Nodes.Audit(files);
        Assert.Equal(["AS01", "KL04", "KL07"], report.Of(AuditStatus.Fails).Concat(["AS01"]).Order(StringComparer.Ordinal));
        Assert.Equal("readOnlyPort: 10255", report.Single("KL04").Observed);
    }

    [Fact]
    public void Every_control_has_input_that_fails_it_or_is_a_question()
    {
        var tested = Settings.Select(row => row.Data.Item1).Concat(Documents.Select(row => row.Data.Item1)).Append("KL07")
            .Concat(Nodes.Controls.Spec.Controls.Where(control => control.File is not null).Select(control => control.Id.Value));

        Assert.Equal(Nodes.Controls.Spec.Controls.Select(control => control.Id.Value).Order(StringComparer.Ordinal), tested.Concat(Asked).Distinct().Order(StringComparer.Ordinal));
        Assert.Equal(Asked, Nodes.Controls.Spec.Controls.Where(control => control.Review is not null).Select(control => control.Id.Value));
    }

    [Fact]
    public void Without_input_nothing_holds()
    {
        var report = Nodes.Audit([]);

        Assert.Equal(report.Results.Length, report.Count(AuditStatus.NotEvaluated));
        Assert.Equal("no input describes the api-server", report.Single("AS15").Observed);
        Assert.Equal("no file modes are declared", report.Single("NF01").Observed);
    }

    private static string Replaced(string text, string old, string instead) => text.Remove(text.IndexOf(old, StringComparison.Ordinal), old.Length).Insert(text.IndexOf(old, StringComparison.Ordinal), instead);

    private static NodeBaselineSpec With(string component, string setting, string value)
    {
        var spec = Nodes.Baseline.Spec;
        return component switch
        {
            "api-server" => spec with { ApiServer = Changed(spec.ApiServer) },
            "controller-manager" => spec with { ControllerManager = Changed(spec.ControllerManager) },
            "scheduler" => spec with { Scheduler = Changed(spec.Scheduler) },
            "etcd" => spec with { Etcd = Changed(spec.Etcd) },
            "kube-proxy" => spec with { KubeProxy = Changed(spec.KubeProxy) },
            _ when spec.KubeletLists.ContainsKey(setting) => spec with { KubeletLists = spec.KubeletLists.SetItem(setting, [value]) },
            _ => spec with { Kubelet = Changed(spec.Kubelet) },
        };

        ImmutableSortedDictionary<string, string> Changed(ImmutableSortedDictionary<string, string> settings) => settings.SetItem(setting, value);
    }
}
