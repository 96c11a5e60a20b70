using Welkin.Hardening;
using Welkin.Kubernetes;
using Welkin.Kubernetes.Clusters;
using Welkin.Tests.Unit.Hardening.ControlPlane;
using Welkin.Tools;
using Welkin.Tools.Clusters.Kind;

namespace Welkin.Tests.Unit.Clusters.Kind;

public sealed class KindConfigurationTests
{
    private const string Nodes3 = """
        [{role: control-plane, count: 1, labels: {disk: fast}}, {role: worker, count: 1}, {role: worker, count: 1, labels: {zone: b}, taints: [{key: dedicated, value: storage, effect: NoSchedule}]}]
        """;

    [Fact]
    public void A_cluster_carries_what_we_ship()
    {
        var plan = Plan(Nodes3);

        Golden.Verify(KindConfiguration.Write(plan), "hardened.yaml");
    }

    [Fact]
    public void Everything_that_can_be_asked_for_is_written() => Golden.Verify(
        KindConfiguration.Write(Plan("[{role: control-plane, count: 3, taints: []}]") with
        {
            Hardening = NodeHardening.None,
            Options = new KindOptions
            {
                WithoutNetworkPlugin = true,
                FeatureGates = new KindOptions().FeatureGates.Add("UserNamespacesSupport", true).Add("AnonymousAuthConfigurableEndpoints", false),
                Mirrors = new KindOptions().Mirrors.Add("docker.io", new Uri("https://mirror.example/")),
            },
        }),
        "options.yaml");

    [Fact]
    public void What_is_started_holds_the_controls_that_kind_can_hold()
    {
        var files = KindFiles.Of(Plan(Nodes3)).Select(file => KeyValuePair.Create(Path.GetFileName(file.Key), file.Value)).Append(KeyValuePair.Create("files.yaml", Nodes.Text("configuration/files.yaml"))).ToList();

        Assert.Empty(Nodes.Audit(files, "cis-1.12").Of(AuditStatus.Fails));
        Assert.Equal(AuditStatus.Holds, Nodes.Audit(files).Single("EC03").Status);
    }

    [Fact]
    public void Loaded_images_are_used_and_not_pulled_again()
    {
        var plan = Plan(Nodes3);
        var loading = plan with { Options = new KindOptions { ImageArchives = ["images.tar"] } };

        Assert.Contains("AlwaysPullImages,", KindConfiguration.Write(plan), StringComparison.Ordinal);
        Assert.DoesNotContain("AlwaysPullImages", KindConfiguration.Write(loading), StringComparison.Ordinal);
        Assert.Contains("enable-admission-plugins: DenyServiceExternalIPs,EventRateLimit,NodeRestriction", KindConfiguration.Write(loading), StringComparison.Ordinal);
    }

    [Fact]
    public void Two_clusters_never_share_an_encryption_key()
    {
        string Key() => KindFiles.Of(Plan(Nodes3)).Single(file => file.Key.EndsWith("encryption.yaml", StringComparison.Ordinal)).Value;

        Assert.DoesNotContain(NodeHardening.KeyPlaceholder, Key(), StringComparison.Ordinal);
        Assert.NotEqual(Key(), Key());
    }

    [Fact]
    public void A_mirror_is_asked_before_its_registry() => Assert.Equal(
        """
        server = "https://registry-1.docker.io"

        [host."https://mirror.example"]
          capabilities = ["pull", "resolve"]

        """.ReplaceLineEndings("\n"),
        KindFiles.Hosts("docker.io", new Uri("https://mirror.example/")));

    [Theory]
    [InlineData("docker.io", true)]
    [InlineData("localhost:5000", true)]
    [InlineData("../etc", false)]
    [InlineData("a/b", false)]
    [InlineData("..", false)]
    public void A_registry_is_a_host_and_no_path(string name, bool valid) => Assert.Equal(valid, KindFiles.IsRegistry(name));

    [Fact]
    public void Every_shipped_image_is_pinned_and_others_are_unresolved()
    {
        var images = NodeImages.Shipped();

        Assert.Matches(@"\Akindest/node:v1\.36\.\d+@sha256:[0-9a-f]{64}\z", images.Of(KubernetesVersion.Parse("1.36"))!.ToString());
        Assert.Null(images.Of(KubernetesVersion.Parse("1.30")));
        Assert.Equal(
            "Kubernetes 1.30 is unresolved: no digest of a node image is known for it; known are 1.34, 1.35, 1.36, 1.37 (https://github.com/kubernetes-sigs/kind/releases/tag/v0.33.0)",
            images.Unresolved(KubernetesVersion.Parse("1.30")));
    }

    [Fact]
    public void The_images_are_those_of_the_kind_that_is_pinned() => Assert.Equal(
        ToolPins.ReadFile(Path.Combine(Checkout.Folder, "build", "tools.yaml"), "build/tools.yaml").Tools["kind"].Version,
        NodeImages.Shipped().Spec.Kind);

    private static KindPlan Plan(string nodes) =>
        new("welkin-1", "kindest/node:v1.35.8@sha256:00", "/private", Requests.Shape(nodes).Nodes(), Requests.Hardened, new KindOptions());
}
