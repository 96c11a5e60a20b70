using System.IO.Compression;
using System.Text;
using Welkin.Cluster;
using Welkin.Kubernetes;

namespace Welkin.Tests.Unit.Cluster.Access;

public sealed class BootstrapTests
{
    private static readonly string Recorded = Path.Combine(Environment.GetEnvironmentVariable("WELKIN_SHARED") ?? Path.Combine(Checkout.Folder, "..", "shared"), "kubernetes-1.36");

    [Fact]
    public void A_new_cluster_has_its_namespaces_roles_priorities_and_the_service_of_the_API()
    {
        var state = new Rig().State;

        BootstrapObjects.Load(state, 7443);

        Assert.Equal(["default", "kube-node-lease", "kube-public", "kube-system"], state.Store.List(new("", "namespaces"), null).Items.Select(item => item.Name));
        Assert.NotNull(state.Store.Get(new("rbac.authorization.k8s.io", "clusterroles"), null, "cluster-admin"));
        Assert.Equal(["system-cluster-critical", "system-node-critical"], state.Store.List(new("scheduling.k8s.io", "priorityclasses"), null).Items.Select(item => item.Name));
        var service = state.Store.Get(new("", "services"), "default", "kubernetes")!.Root;
        Assert.Equal(7443, (long)service["spec"]!["ports"]![0]!["targetPort"]!);
        Assert.Equal("2026-01-02T03:04:05Z", (string?)service["metadata"]!["creationTimestamp"]);
        Assert.NotEqual((string?)service["metadata"]!["uid"], (string?)state.Store.Get(new("", "namespaces"), null, "default")!.Root["metadata"]!["uid"]);
    }

    [Fact]
    public void What_is_shipped_is_what_the_generator_makes_of_the_recorded_server()
    {
        Assert.SkipUnless(Directory.Exists(Recorded), "what a fresh server has is not beside the repository (WELKIN_SHARED names another place)");
        var file = Path.Combine(Checkout.Folder, BootstrapObjects.File(new(1, 36)));

        var made = BootstrapGenerator.Generate(Recorded);

        if (Environment.GetEnvironmentVariable("WELKIN_UPDATE_GOLDEN") == "1")
            File.WriteAllBytes(file, SchemaArchive.Pack(made));
        using var shipped = new StreamReader(new BrotliStream(File.OpenRead(file), CompressionMode.Decompress), Encoding.UTF8);
        Assert.Equal(shipped.ReadToEnd(), made);
    }

    [Fact]
    public void The_generator_leaves_out_what_is_of_one_server_alone()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(Path.Combine(folder.Path, BootstrapGenerator.Source), """
            {"items":[
              {"apiVersion":"v1","kind":"Service","metadata":{"name":"s","namespace":"default","uid":"1"}},
              {"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"ca"},"data":{"ca.crt":"x"}},
              {"apiVersion":"v1","kind":"Namespace","metadata":{"name":"default","resourceVersion":"7","creationTimestamp":"2026-01-01T00:00:00Z"}}]}
            """);

        Assert.Equal(
            """
            {"apiVersion":"v1","kind":"Namespace","metadata":{"name":"default"}}
            {"apiVersion":"v1","kind":"Service","metadata":{"name":"s","namespace":"default"}}

            """, BootstrapGenerator.Generate(folder.Path));
    }
}
