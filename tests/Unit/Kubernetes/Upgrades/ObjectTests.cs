using Welkin.Kernel;
using Welkin.Kubernetes;
using Welkin.Kubernetes.Upgrades;

namespace Welkin.Tests.Unit.Kubernetes.Upgrades;

public sealed class ObjectTests
{
    private const string Settings = """
        apiVersion: v1
        kind: ConfigMap
        metadata: {name: settings, namespace: home, labels: {helm.sh/chart: app-1.0.0}}
        data: {colour: red}

        """;

    [Fact]
    public void What_is_the_same_is_not_spoken_of() => Assert.Empty(Upgraded.Compare(Settings, Settings).Findings);

    [Fact]
    public void What_is_written_in_other_words_is_the_same() =>
        Assert.Empty(Upgraded.Findings(Upgraded.Compare(Settings, """{"kind": "ConfigMap", "apiVersion": "v1", "data": {"colour": "red"}, "metadata": {"namespace": "home", "labels": {"helm.sh/chart": "app-1.0.0"}, "name": "settings"}}""")));

    [Fact]
    public void A_changed_field_is_named_and_its_version_is_not_a_field()
    {
        var comparison = Upgraded.Compare(Settings, Settings.Replace("red", "blue", StringComparison.Ordinal).Replace("1.0.0", "1.1.0", StringComparison.Ordinal));

        Assert.Equal(["Minor object-changed:ConfigMap/home/settings: changes in 1 field: data.colour; and its version"], Upgraded.Findings(comparison));
        Assert.Equal(["data.colour", "metadata.labels.helm.sh/chart"], comparison.Findings.Single().Paths);
    }

    [Fact]
    public void A_change_of_version_labels_alone_is_a_patch() => Assert.Equal(
        ["Patch object-changed:ConfigMap/home/settings: changes its version alone: metadata.labels.helm.sh/chart"],
        Upgraded.Findings(Upgraded.Compare(Settings, Settings.Replace("1.0.0", "2.0.0", StringComparison.Ordinal))));

    [Fact]
    public void A_checksum_that_comes_anew_is_a_patch() => Assert.Equal(
        ["Patch object-changed:ConfigMap/home/settings: changes its version alone: metadata.annotations.checksum/config"],
        Upgraded.Findings(Upgraded.Compare(Settings, Settings.Replace("labels:", "annotations: {checksum/config: abc}, labels:", StringComparison.Ordinal))));

    [Fact]
    public void Values_of_a_secret_are_not_told()
    {
        const string secret = "apiVersion: v1\nkind: Secret\nmetadata: {name: s, namespace: home}\ndata: {password: b2xk}\n";

        Assert.Equal(
            ["Patch object-changed:Secret/home/s: changes in 1 field: data.password (a chart may draw what a Secret holds anew at each rendering)"],
            Upgraded.Findings(Upgraded.Compare(secret, secret.Replace("b2xk", "bmV3", StringComparison.Ordinal))));
    }

    [Fact]
    public void Another_version_of_the_api_is_a_change_and_no_other_object()
    {
        const string budget = "apiVersion: policy/v1\nkind: PodDisruptionBudget\nmetadata: {name: b, namespace: home}\nspec: {minAvailable: 1, selector: {matchLabels: {app: b}}}\n";

        var comparison = Upgraded.Compare(budget.Replace("policy/v1", "policy/v1beta1", StringComparison.Ordinal), budget);

        Assert.Equal((0, 0, 1), (comparison.Added, comparison.Removed, comparison.Changed));
        Assert.Equal(["Minor object-changed:PodDisruptionBudget/home/b: changes in 1 field: apiVersion (from policy/v1beta1 to policy/v1)"], Upgraded.Findings(comparison));
    }

    [Theory]
    [InlineData("v1", "ConfigMap", "Minor")]
    [InlineData("v1", "Service", "Major")]
    [InlineData("v1", "Secret", "Major")]
    [InlineData("apps/v1", "StatefulSet", "Major")]
    [InlineData("v1", "PersistentVolumeClaim", "Major BLOCKS")]
    public void What_is_deleted_counts_by_what_goes_with_it(string apiVersion, string kind, string expected)
    {
        var text = $"apiVersion: {apiVersion}\nkind: {kind}\nmetadata: {{name: x, namespace: shop}}\n";

        var comparison = Upgraded.Compare($"{Settings}---\n{text}", Settings);

        Assert.Equal(1, comparison.Removed);
        Assert.StartsWith($"{expected} object-removed:{kind}/shop/x: is deleted", Assert.Single(Upgraded.Findings(comparison)), StringComparison.Ordinal);
    }

    [Fact]
    public void What_Helm_keeps_is_not_lost() => Assert.Equal(
        ["Minor object-removed:PersistentVolumeClaim/home/x: is no more in the chart: Helm leaves it in the cluster (helm.sh/resource-policy: keep)"],
        Upgraded.Findings(Upgraded.Compare("apiVersion: v1\nkind: PersistentVolumeClaim\nmetadata: {name: x, namespace: home, annotations: {helm.sh/resource-policy: keep}}\n", "")));

    [Fact]
    public void A_new_object_that_the_API_refuses_blocks() => Assert.Contains(
        "Major BLOCKS refused-object:ConfigMap/home/settings: the API of Kubernetes 1.36 refuses it: unknown field \"date\" (did you mean 'data'?)",
        Upgraded.Findings(Upgraded.Compare("", Settings.Replace("\ndata:", "\ndate:", StringComparison.Ordinal))));

    [Fact]
    public void A_version_that_a_Kubernetes_of_the_line_does_not_serve_blocks_where_it_is_new_and_is_said_where_it_stood()
    {
        const string budget = "apiVersion: policy/v1beta1\nkind: PodDisruptionBudget\nmetadata: {name: b, namespace: home}\n";
        var text = $"{ApiLifecycle.Of(new("policy", "v1beta1", "PodDisruptionBudget"))}: not served by Kubernetes 1.34, 1.35, 1.36";

        Assert.Contains($"Major BLOCKS removed-api:PodDisruptionBudget/home/b: {text}", Upgraded.Findings(Upgraded.Compare("", budget)));
        Assert.Equal([$"None removed-api:PodDisruptionBudget/home/b: {text}, as before the upgrade"], Upgraded.Findings(Upgraded.Compare(budget, budget)));
    }

    [Fact]
    public void An_object_without_its_namespace_in_its_text_is_the_same_object()
    {
        var findings = new FindingList();
        UpgradeSide Side(string text) => new(ManifestReader.Read("all.yaml", text, findings).Select(document => new UpgradeObject(document.Identity with { Namespace = "home" }, document)), []);

        var comparison = UpgradeComparison.Of(Side(Settings), Side(Settings.Replace(", namespace: home", "", StringComparison.Ordinal)), new UpgradeScope(KubernetesSchema.Of(new KubernetesVersion(1, 36)), new KubernetesVersion(1, 34), false));

        Assert.Empty(comparison.Findings);
    }
}
