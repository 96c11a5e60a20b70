using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Welkin.Cluster;
using Welkin.Tests.Unit.Cluster.Access;

namespace Welkin.Tests.Unit.Cluster.Admission;

public sealed class ObjectAdmissionTests
{
    private const string ConfigMap = """{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"c","namespace":"a"}}""";
    private const string Claim = """{"apiVersion":"v1","kind":"PersistentVolumeClaim","metadata":{"name":"v","namespace":"a"},"spec":{"storageClassName":"fast","resources":{"requests":{"storage":"1Gi"}}},"status":{"phase":"Bound"}}""";

    private static readonly UserInfo Node = new("system:node:n1", ["system:nodes", "system:authenticated"]);

    [Theory]
    [InlineData("kube-system")]
    [InlineData("default")]
    public void Namespaces_that_every_cluster_needs_stay(string name) => Assert.Equal($"namespaces \"{name}\" is forbidden: this namespace may not be deleted",
        new Rig().Refusal("NamespaceLifecycle", new Rig().Call("DELETE", null, Rig.Namespace(name))));

    [Fact]
    public void Nothing_comes_into_a_namespace_that_is_missing_or_going_away()
    {
        Assert.Equal("namespaces \"a\" not found", new Rig().Refusal("NamespaceLifecycle", ConfigMap));
        var rig = new Rig().With("""{"apiVersion":"v1","kind":"Namespace","metadata":{"name":"a"},"status":{"phase":"Terminating"}}""");
        var status = rig.Status("NamespaceLifecycle", rig.Create(ConfigMap))!;
        Assert.Equal("configmaps \"c\" is forbidden: unable to create new content in namespace a because it is being terminated", status.Message);
        Assert.Equal("NamespaceTerminating", status.Details!.Causes.Single().Reason);
        Assert.Null(rig.Refusal("NamespaceLifecycle", rig.Call("UPDATE", ConfigMap, ConfigMap)));
        Assert.Null(rig.Refusal("NamespaceLifecycle", rig.Call("DELETE", null, ConfigMap)));
    }

    [Fact]
    public void Claims_and_ingresses_get_the_newest_default_class()
    {
        const string storage = """{"apiVersion":"storage.k8s.io/v1","kind":"StorageClass","metadata":{"name":"NAME","creationTimestamp":"2026-01-0DAYT00:00:00Z","annotations":{"storageclass.kubernetes.io/is-default-class":"true"}},"provisioner":"p"}""";
        var rig = new Rig().With(storage.Replace("NAME", "old", StringComparison.Ordinal).Replace("DAY", "1", StringComparison.Ordinal), storage.Replace("NAME", "new", StringComparison.Ordinal).Replace("DAY", "2", StringComparison.Ordinal),
            """{"apiVersion":"networking.k8s.io/v1","kind":"IngressClass","metadata":{"name":"web","annotations":{"ingressclass.kubernetes.io/is-default-class":"true"}},"spec":{"controller":"c"}}""");

        Assert.Equal("new", (string?)rig.Mutated("DefaultStorageClass", Claim.Replace("\"storageClassName\":\"fast\",", "", StringComparison.Ordinal))["spec"]!["storageClassName"]);
        Assert.Equal("", (string?)rig.Mutated("DefaultStorageClass", Claim.Replace("fast", "", StringComparison.Ordinal))["spec"]!["storageClassName"]);
        Assert.Equal("web", (string?)rig.Mutated("DefaultIngressClass", """{"apiVersion":"networking.k8s.io/v1","kind":"Ingress","metadata":{"name":"i","namespace":"a"},"spec":{}}""")["spec"]!["ingressClassName"]);
    }

    [Fact]
    public void Claims_are_protected_and_grow_only_where_their_class_can()
    {
        Assert.Equal("""["kubernetes.io/pvc-protection"]""", new Rig().Mutated("StorageObjectInUseProtection", Claim)["metadata"]!["finalizers"]!.ToJsonString());

        const string @class = """{"apiVersion":"storage.k8s.io/v1","kind":"StorageClass","metadata":{"name":"fast"},"provisioner":"p","allowVolumeExpansion":GROWS}""";
        var larger = Claim.Replace("1Gi", "2Gi", StringComparison.Ordinal);
        Assert.Null(Grow(new Rig().With(@class.Replace("GROWS", "true", StringComparison.Ordinal)), Claim));
        Assert.Equal("persistentvolumeclaims \"v\" is forbidden: only dynamically provisioned pvc can be resized and the storageclass that provisions the pvc must support resize",
            Grow(new Rig().With(@class.Replace("GROWS", "false", StringComparison.Ordinal)), Claim));
        Assert.Equal("persistentvolumeclaims \"v\" is forbidden: Only bound persistent volume claims can be expanded", Grow(new Rig(), Claim.Replace("Bound", "Pending", StringComparison.Ordinal)));

        string? Grow(Rig rig, string old) => rig.Refusal("PersistentVolumeClaimResize", rig.Call("UPDATE", larger, old));
    }

    [Fact]
    public void A_new_node_keeps_pods_off() => Assert.Equal("""[{"key":"node.kubernetes.io/not-ready","effect":"NoSchedule"}]""",
        new Rig().Mutated("TaintNodesByCondition", """{"apiVersion":"v1","kind":"Node","metadata":{"name":"n1"}}""")["spec"]!["taints"]!.ToJsonString());

    [Fact]
    public void A_kubelet_writes_its_own_node_alone()
    {
        const string node = """{"apiVersion":"v1","kind":"Node","metadata":{"name":"NAME"}}""";
        var rig = new Rig();

        Assert.Null(rig.Refusal("NodeRestriction", rig.Create(node.Replace("NAME", "n1", StringComparison.Ordinal), Node)));
        Assert.Equal("nodes \"n2\" is forbidden: node \"n1\" is not allowed to modify node \"n2\"", rig.Refusal("NodeRestriction", rig.Create(node.Replace("NAME", "n2", StringComparison.Ordinal), Node)));
        Assert.Equal("pods \"p\" is forbidden: pod does not have \"kubernetes.io/config.mirror\" annotation, node \"n1\" can only create mirror pods",
            rig.Refusal("NodeRestriction", rig.Create(Rig.Pod("""{"containers":[]}"""), Node)));
        Assert.Null(rig.Refusal("NodeRestriction", rig.Create(Rig.Pod("""{"containers":[]}"""))));
    }

    [Fact]
    public void No_client_certificate_makes_a_master()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        const string request = """{"apiVersion":"certificates.k8s.io/v1","kind":"CertificateSigningRequest","metadata":{"name":"r"},"spec":{"signerName":"kubernetes.io/kube-apiserver-client","request":"CSR"}}""";

        Assert.Equal("certificatesigningrequests.certificates.k8s.io \"r\" is forbidden: use of kubernetes.io/kube-apiserver-client signer with system:masters group is not allowed", Ask("O=system:masters, CN=x"));
        Assert.Null(Ask("O=dev, CN=x"));

        string? Ask(string subject)
        {
            var csr = new CertificateRequest(subject, key, HashAlgorithmName.SHA256).CreateSigningRequestPem();
            return new Rig().Refusal("CertificateSubjectRestriction", request.Replace("CSR", Convert.ToBase64String(Encoding.UTF8.GetBytes(csr)), StringComparison.Ordinal));
        }
    }

    [Fact]
    public void Approving_takes_the_right_to_speak_for_the_signer()
    {
        const string request = """{"apiVersion":"certificates.k8s.io/v1","kind":"CertificateSigningRequest","metadata":{"name":"r"},"spec":{"signerName":"example.com/web"}}""";
        var rig = new Rig();

        Assert.Equal("certificatesigningrequests.certificates.k8s.io \"r\" is forbidden: user not permitted to approve requests with signerName \"example.com/web\"",
            rig.Refusal("CertificateApproval", rig.Call("UPDATE", request, request, subresource: "approval")));
        Assert.Null(rig.Refusal("CertificateApproval", rig.Call("UPDATE", request, request, UserInfo.Master, "approval")));
    }
}
