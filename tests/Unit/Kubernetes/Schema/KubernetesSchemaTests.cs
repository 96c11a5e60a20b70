using Welkin.Kernel;
using Welkin.Kubernetes;

namespace Welkin.Tests.Unit.Kubernetes.Schema;

public sealed class KubernetesSchemaTests
{
    private static readonly KubernetesSchema Schema = KubernetesSchema.Of(new KubernetesVersion(1, 36));

    [Fact]
    public void Is_what_the_generator_makes_of_a_server_today()
    {
        var folder = SharedFolder.Required("kubernetes-1.36");

        var text = SchemaGenerator.Generate(folder);

        Assert.Equal(text, SchemaGenerator.Generate(folder));
        Assert.True(text == SchemaArchive.Read(new KubernetesVersion(1, 36)), "run --target=KubernetesSchema and commit what changed");
    }

    [Fact]
    public void Is_small()
    {
        var file = new FileInfo(Path.Combine(Checkout.Folder, SchemaArchive.File(new KubernetesVersion(1, 36))));

        Assert.InRange(file.Length, 1, 300_000);
        Assert.StartsWith("v1.36.", Schema.Server, StringComparison.Ordinal);
    }

    [Fact]
    public void Knows_the_resource_of_a_kind()
    {
        var deployment = Schema.Resource(new("apps", "v1", "Deployment"))!;

        Assert.Equal(("deployments", "deployment", true), (deployment.Name, deployment.Singular, deployment.Namespaced));
        Assert.Equal(["deploy"], deployment.ShortNames);
        Assert.Equal(["all"], deployment.Categories);
        Assert.Contains("patch", deployment.Verbs);
        Assert.Contains(deployment.Subresources, sub => sub is { Name: "scale", Kind: { Group: "autoscaling", Version: "v1", Kind: "Scale" } });
        Assert.Contains(deployment.Subresources, sub => sub is { Name: "status", Kind.ApiVersion: "apps/v1" });
        Assert.False(Schema.Resource(new("", "v1", "Node"))!.Namespaced);
        Assert.Null(Schema.Resource(new("apps", "v1", "Deploymnet")));
        Assert.Null(Schema.Find(new("apps", "v1beta1", "Deployment")));
    }

    [Fact]
    public void Knows_how_lists_merge_and_what_tells_their_items_apart()
    {
        var containers = Schema.Type("io.k8s.api.core.v1.PodSpec").Properties["containers"];
        var ports = containers.Items!.Properties["ports"];

        Assert.Equal((ValueKind.List, ListType.Map, "merge", "name"), (containers.Kind, containers.ListType, containers.PatchStrategy, containers.PatchMergeKey));
        Assert.Equal(["containerPort", "protocol"], ports.MapKeys);
        Assert.Equal("containerPort", ports.PatchMergeKey);
        Assert.Equal("\"TCP\"", ports.Items!.Properties["protocol"].Default!.ToJsonString());
        Assert.Equal("merge,retainKeys", Schema.Type("io.k8s.api.core.v1.PodSpec").Properties["volumes"].PatchStrategy);
        Assert.True(Schema.Type("io.k8s.api.core.v1.ConfigMapKeySelector").AtomicMap);
    }

    [Fact]
    public void Knows_what_values_are()
    {
        var port = Schema.Type("io.k8s.api.core.v1.ServicePort");

        Assert.Equal(ValueKind.IntOrString, port.Properties["targetPort"].Kind);
        Assert.Equal(["port"], port.Required);
        Assert.Equal("int32", port.Properties["port"].Format);
        Assert.Equal(["\"SCTP\"", "\"TCP\"", "\"UDP\""], port.Properties["protocol"].Allowed.Select(allowed => allowed!.ToJsonString()));
        Assert.Equal(ValueKind.Quantity, Schema.Type("io.k8s.api.core.v1.ResourceRequirements").Properties["limits"].AdditionalProperties!.Kind);
        Assert.Equal("byte", Schema.Type("io.k8s.api.core.v1.Secret").Properties["data"].AdditionalProperties!.Format);
        Assert.True(Schema.Type("io.k8s.api.apps.v1.ControllerRevision").Properties["data"].PreservesUnknown);
    }

    [Fact]
    public void A_type_that_holds_itself_is_read_as_deep_as_asked()
    {
        var schema = Schema.Type("io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.JSONSchemaProps");
        for (var depth = 0; depth < 1000; depth++)
            schema = schema.Properties["not"];

        Assert.Contains("not", schema.Properties.Keys);
    }

    [Fact]
    public void A_version_that_is_not_shipped_names_those_that_are() => Assert.Equal(
        "there is no schema of Kubernetes 1.12: known are 1.36",
        Assert.Throws<ReportedException>(() => KubernetesSchema.Of(new KubernetesVersion(1, 12))).Message);

    [Fact]
    public void A_folder_without_an_api_is_a_mistake_and_no_crash()
    {
        using var folder = new TemporaryFolder();

        Assert.StartsWith($"{folder.Path}: no API can be read from it: ", Assert.Throws<ReportedException>(() => SchemaGenerator.Generate(folder.Path)).Message, StringComparison.Ordinal);
    }
}
