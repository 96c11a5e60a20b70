using System.Collections.Immutable;
using System.Globalization;
using Welkin.Kubernetes.Clusters;

namespace Welkin.Tools.Clusters.ControlPlane;

/// <summary>The command line of each program: the hardened flags with the paths of this machine, and over them what makes it work here.</summary>
/// <remarks>kubernetes.io/docs/reference/command-line-tools-reference; etcd.io/docs, op-guide/configuration.</remarks>
/// <param name="featureGates">Gates of the Kubernetes components.</param>
public sealed class ControlPlaneFlags(NodeHardening hardening, ControlPlaneFolder folder, ControlPlanePorts ports, ImmutableSortedDictionary<string, bool> featureGates)
{
    private const string ServiceNetwork = "10.96.0.0/16";

    /// <summary>Flags in order of their names.</summary>
    public ImmutableArray<string> Of(ControlPlaneProgram program)
    {
        var (hardened, own) = program switch
        {
            ControlPlaneProgram.Etcd => (hardening.Etcd, Etcd()),
            ControlPlaneProgram.KubeApiserver => (hardening.ApiServer, ApiServer()),
            ControlPlaneProgram.KubeControllerManager => (hardening.ControllerManager, ControllerManager()),
            _ => (hardening.Scheduler, Scheduler()),
        };
        var flags = hardened.ToImmutableSortedDictionary(flag => flag.Key, flag => Here(flag.Value), StringComparer.Ordinal).SetItems(own);
        if (program != ControlPlaneProgram.Etcd && !featureGates.IsEmpty)
            flags = flags.SetItem("feature-gates", string.Join(',', featureGates.Select(gate => $"{gate.Key}={(gate.Value ? "true" : "false")}")));
        return [.. flags.Select(flag => $"--{flag.Key}={flag.Value}")];
    }

    private Dictionary<string, string> Etcd() => new()
    {
        ["name"] = "welkin",
        ["data-dir"] = folder.Data,
        ["listen-client-urls"] = Loopback("https", ports.EtcdClient),
        ["advertise-client-urls"] = Loopback("https", ports.EtcdClient),
        ["listen-peer-urls"] = Loopback("https", ports.EtcdPeer),
        ["initial-advertise-peer-urls"] = Loopback("https", ports.EtcdPeer),
        ["initial-cluster"] = $"welkin={Loopback("https", ports.EtcdPeer)}",
        // The hardened address is one for a node; two clusters on one machine would meet there.
        ["listen-metrics-urls"] = Loopback("http", ports.EtcdMetrics),
        ["client-cert-auth"] = "true",
        ["trusted-ca-file"] = folder.Certificate("etcd-ca"),
        ["cert-file"] = folder.Certificate("etcd"),
        ["key-file"] = folder.Key("etcd"),
        ["peer-client-cert-auth"] = "true",
        ["peer-trusted-ca-file"] = folder.Certificate("etcd-ca"),
        ["peer-cert-file"] = folder.Certificate("etcd"),
        ["peer-key-file"] = folder.Key("etcd"),
        // The data is gone when the cluster is: waiting for the disk would only cost time.
        ["unsafe-no-fsync"] = "true",
    };

    private Dictionary<string, string> ApiServer()
    {
        var flags = new Dictionary<string, string>
        {
            ["bind-address"] = "127.0.0.1",
            ["advertise-address"] = "127.0.0.1",
            // An endpoint on loopback is refused, and nothing in this cluster could reach it.
            ["endpoint-reconciler-type"] = "none",
            ["secure-port"] = Number(ports.Api),
            ["service-cluster-ip-range"] = ServiceNetwork,
            ["etcd-servers"] = Loopback("https", ports.EtcdClient),
            ["etcd-cafile"] = folder.Certificate("etcd-ca"),
            ["etcd-certfile"] = folder.Certificate("apiserver-etcd-client"),
            ["etcd-keyfile"] = folder.Key("apiserver-etcd-client"),
            ["client-ca-file"] = folder.Certificate("ca"),
            ["tls-cert-file"] = folder.Certificate("apiserver"),
            ["tls-private-key-file"] = folder.Key("apiserver"),
            ["service-account-issuer"] = "https://kubernetes.default.svc.cluster.local",
            ["service-account-key-file"] = folder.ServiceAccountPublicKey,
            ["service-account-signing-key-file"] = folder.Key("service-account"),
            ["requestheader-client-ca-file"] = folder.Certificate("front-proxy-ca"),
            ["requestheader-allowed-names"] = "front-proxy-client",
            ["requestheader-extra-headers-prefix"] = "X-Remote-Extra-",
            ["requestheader-group-headers"] = "X-Remote-Group",
            ["requestheader-username-headers"] = "X-Remote-User",
            ["proxy-client-cert-file"] = folder.Certificate("front-proxy-client"),
            ["proxy-client-key-file"] = folder.Key("front-proxy-client"),
            ["allow-privileged"] = "true",
        };
        if (!hardening.ApiServer.ContainsKey("authorization-mode"))
            flags["authorization-mode"] = "Node,RBAC";
        return flags;
    }

    private Dictionary<string, string> ControllerManager() => new()
    {
        ["bind-address"] = "127.0.0.1",
        ["secure-port"] = Number(ports.ControllerManager),
        ["kubeconfig"] = folder.KubeconfigOf("controller-manager"),
        ["authentication-kubeconfig"] = folder.KubeconfigOf("controller-manager"),
        ["authorization-kubeconfig"] = folder.KubeconfigOf("controller-manager"),
        ["leader-elect"] = "false",
        ["root-ca-file"] = folder.Certificate("ca"),
        ["service-account-private-key-file"] = folder.Key("service-account"),
        ["cluster-signing-cert-file"] = folder.Certificate("ca"),
        ["cluster-signing-key-file"] = folder.Key("ca"),
        ["service-cluster-ip-range"] = ServiceNetwork,
    };

    private Dictionary<string, string> Scheduler() => new()
    {
        ["bind-address"] = "127.0.0.1",
        ["secure-port"] = Number(ports.Scheduler),
        ["kubeconfig"] = folder.KubeconfigOf("scheduler"),
        ["authentication-kubeconfig"] = folder.KubeconfigOf("scheduler"),
        ["authorization-kubeconfig"] = folder.KubeconfigOf("scheduler"),
        ["leader-elect"] = "false",
    };

    // Hardened flags name paths of a node.
    private string Here(string value) => value switch
    {
        _ when Below(value, hardening.Folder) is { } file => Path.Combine(folder.Configuration, file),
        _ when Below(value, "/etc/kubernetes/pki") is { } file => Path.Combine(folder.Pki, file),
        _ when Below(value, "/var/log/kubernetes") is { } file => Path.Combine(folder.Logs, Path.GetFileName(file)),
        _ => value,
    };

    private static string? Below(string value, string node) => value.StartsWith($"{node}/", StringComparison.Ordinal) ? value[(node.Length + 1)..] : null;

    private static string Loopback(string scheme, int port) => string.Create(CultureInfo.InvariantCulture, $"{scheme}://127.0.0.1:{port}");

    private static string Number(int port) => port.ToString(CultureInfo.InvariantCulture);
}
