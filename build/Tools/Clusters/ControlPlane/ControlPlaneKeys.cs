using System.Collections.Immutable;
using System.Security.Cryptography;

namespace Welkin.Tools.Clusters.ControlPlane;

/// <summary>All keys and certificates of one control plane, as kubeadm names what each is for.</summary>
/// <remarks>kubernetes.io/docs/setup/best-practices/certificates</remarks>
/// <param name="Files">The texts by path.</param>
/// <param name="Authority">The certificate that clients trust.</param>
/// <param name="Administrator">The client that may do anything.</param>
internal sealed record ControlPlaneKeys(ImmutableSortedDictionary<string, string> Files, string Authority, KeyPair Administrator)
{
    public static ControlPlaneKeys Make(ControlPlaneFolder folder, Uri api, TimeProvider time, TimeSpan life)
    {
        using var cluster = new CertificateAuthority("kubernetes", time, life);
        using var store = new CertificateAuthority("etcd-ca", time, life);
        using var proxy = new CertificateAuthority("front-proxy-ca", time, life);
        using var accounts = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var files = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);

        Add("ca", cluster.Own);
        Add("apiserver", cluster.Server("kube-apiserver", "kubernetes", "kubernetes.default", "kubernetes.default.svc", "kubernetes.default.svc.cluster.local"));
        Add("etcd-ca", store.Own);
        Add("etcd", store.Server("etcd"));
        Add("apiserver-etcd-client", store.Client("kube-apiserver-etcd-client"));
        Add("front-proxy-ca", proxy.Own);
        Add("front-proxy-client", proxy.Client("front-proxy-client"));
        files[folder.Key("service-account")] = accounts.ExportPkcs8PrivateKeyPem();
        files[folder.ServiceAccountPublicKey] = accounts.ExportSubjectPublicKeyInfoPem();
        AddComponent("controller-manager");
        AddComponent("scheduler");

        return new ControlPlaneKeys(files.ToImmutable(), cluster.Own.Certificate, cluster.Client("kubernetes-admin", "system:masters"));

        void Add(string name, KeyPair pair)
        {
            files[folder.Certificate(name)] = pair.Certificate;
            files[folder.Key(name)] = pair.Key;
        }

        void AddComponent(string name) =>
            files[folder.KubeconfigOf(name)] = KubeconfigText.Write(name, api, cluster.Own.Certificate, cluster.Client($"system:kube-{name}"));
    }
}
