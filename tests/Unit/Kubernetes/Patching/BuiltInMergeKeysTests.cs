using System.Text.Json.Nodes;
using Welkin.Kubernetes.Patching;

namespace Welkin.Tests.Unit.Kubernetes.Patching;

public sealed class BuiltInMergeKeysTests
{
    private static readonly BuiltInMergeKeys Keys = BuiltInMergeKeys.Instance;

    [Fact]
    public void The_table_is_what_the_api_says()
    {
        var source = Path.Combine(SharedFiles.Folder, "kubernetes-1.36", "openapi-v2.json");
        Assert.SkipUnless(File.Exists(source), "the OpenAPI document of Kubernetes 1.36 is not beside the repository (WELKIN_SHARED names another place)");
        var file = Path.Combine(Checkout.Folder, "build", "Kubernetes", "Patching", "Strategic", "merge-keys.txt");

        var table = MergeKeyTable.Of(JsonNode.Parse(File.ReadAllText(source))!.AsObject());
        if (Environment.GetEnvironmentVariable("WELKIN_UPDATE_GOLDEN") == "1")
            File.WriteAllText(file, table);

        Assert.Equal(table, File.ReadAllText(file));
    }

    [Theory]
    [InlineData("v1", "Pod", "spec.containers", "name")]
    [InlineData("apps/v1", "Deployment", "spec.template.spec.containers.env", "name")]
    [InlineData("batch/v1", "CronJob", "spec.jobTemplate.spec.template.spec.initContainers.volumeMounts", "mountPath")]
    [InlineData("v1", "Service", "spec.ports", "port")]
    [InlineData("v1", "ServiceAccount", "secrets", "name")]
    public void A_list_merges_by_its_key(string apiVersion, string kind, string path, string key)
    {
        var field = Field(apiVersion, kind, path);

        Assert.Equal((MergeStrategy.Merge, key), (field.Strategy, field.Key));
    }

    [Fact]
    public void Finalizers_merge_as_a_set() =>
        Assert.Equal((MergeStrategy.Merge, null), (Field("v1", "Pod", "metadata.finalizers").Strategy, Field("v1", "Pod", "metadata.finalizers").Key));

    [Fact]
    public void The_selector_of_a_disruption_budget_is_replaced() =>
        Assert.Equal(MergeStrategy.Replace, Field("policy/v1", "PodDisruptionBudget", "spec.selector").Strategy);

    [Theory]
    [InlineData("v1", "Pod", "spec.tolerations")]
    [InlineData("v1", "Pod", "spec.nothing.of.this.kind")]
    [InlineData("networking.k8s.io/v1", "Ingress", "spec.rules")]
    public void Other_lists_are_replaced(string apiVersion, string kind, string path) =>
        Assert.Equal(MergeStrategy.None, Field(apiVersion, kind, path).Strategy);

    [Theory]
    [InlineData("example.org/v1", "Widget")]
    [InlineData("v1", "Deployment")]
    [InlineData("extensions/v1beta1", "Deployment")]
    public void Other_kinds_are_unknown(string apiVersion, string kind) => Assert.Null(Keys.Of(apiVersion, kind));

    private static MergeField Field(string apiVersion, string kind, string path) =>
        path.Split('.').Aggregate(new MergeField(Keys.Of(apiVersion, kind)!), (field, name) => field.Type[name]);
}
