using Welkin.Cluster;

namespace Welkin.Tests.Unit.Cluster.Controllers;

public sealed class GarbageTests
{
    private const string Maps = "/api/v1/namespaces/default/configmaps";

    [Fact]
    public async Task What_belongs_to_nothing_goes_and_all_that_belongs_to_it()
    {
        await using var cluster = await ClusterAsync();
        await cluster.DeleteAsync($"{Maps}/root");
        await cluster.SettleAsync();

        Assert.Equal(["kube-root-ca.crt"], cluster.Names("configmaps", "default"));
    }

    [Fact]
    public async Task In_the_foreground_the_owner_goes_last()
    {
        await using var cluster = await ClusterAsync();
        await cluster.PatchAsync($"{Maps}/leaf", """{"metadata":{"finalizers":["example.org/hold"]}}""");
        await cluster.DeleteAsync($"{Maps}/root", """{"propagationPolicy":"Foreground"}""");
        await cluster.SettleAsync();
        Assert.Equal(["kube-root-ca.crt", "leaf", "middle", "root"], cluster.Names("configmaps", "default"));
        Assert.NotNull(cluster.Get("configmaps", "default", "leaf")["metadata"]!["deletionTimestamp"]);

        await cluster.PatchAsync($"{Maps}/leaf", """{"metadata":{"finalizers":null}}""");
        await cluster.SettleAsync();
        Assert.Equal(["kube-root-ca.crt"], cluster.Names("configmaps", "default"));
    }

    [Fact]
    public async Task Orphans_stay_and_belong_to_nobody()
    {
        await using var cluster = await ClusterAsync();
        await cluster.DeleteAsync($"{Maps}/root", """{"propagationPolicy":"Orphan"}""");
        await cluster.SettleAsync();

        Assert.Equal(["kube-root-ca.crt", "leaf", "middle"], cluster.Names("configmaps", "default"));
        Assert.Null(cluster.Get("configmaps", "default", "middle")["metadata"]!["ownerReferences"]);
    }

    [Fact]
    public async Task One_owner_left_is_enough()
    {
        await using var cluster = await ClusterAsync();
        await cluster.CreateAsync(Map("other"));
        await cluster.CreateAsync(Map("shared", (cluster.Find("configmaps", "default", "root")!, true), (cluster.Find("configmaps", "default", "other")!, false)));
        await cluster.DeleteAsync($"{Maps}/root");
        await cluster.SettleAsync();

        Assert.Equal(["other"], cluster.Get("configmaps", "default", "shared")["metadata"]!["ownerReferences"]!.AsArray().Select(owner => (string)owner!["name"]!));
    }

    [Fact]
    public async Task Owners_in_a_circle_go_in_the_foreground_too()
    {
        await using var cluster = await ClusterAsync();
        var leaf = cluster.Find("configmaps", "default", "leaf")!;
        await cluster.PatchAsync($"{Maps}/root", $$"""{"metadata":{"ownerReferences":[{{Reference(leaf, true)}}] } }""");
        await cluster.DeleteAsync($"{Maps}/root", """{"propagationPolicy":"Foreground"}""");
        await cluster.SettleAsync();

        Assert.Equal(["kube-root-ca.crt"], cluster.Names("configmaps", "default"));
    }

    [Fact]
    public async Task An_owner_in_another_namespace_is_none_and_an_event_says_so()
    {
        await using var cluster = await ClusterAsync();
        var root = cluster.Find("configmaps", "default", "root")!;
        await cluster.CreateAsync(Map("lost", (root, false)).Replace("\"default\"", "\"kube-public\"", StringComparison.Ordinal));
        await cluster.SettleAsync();

        Assert.DoesNotContain("lost", cluster.Names("configmaps", "kube-public"));
        Assert.Equal([$"Warning OwnerRefInvalidNamespace lost: ownerRef [v1/ConfigMap, namespace: kube-public, name: root, uid: {root.Root["metadata"]!["uid"]}] does not exist in namespace \"kube-public\" (1)"],
            cluster.Events("kube-public"));
    }

    [Fact]
    public async Task What_belongs_to_a_kind_nobody_serves_stays()
    {
        await using var cluster = await ClusterAsync();
        await cluster.CreateAsync("""{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"x","namespace":"default","ownerReferences":[{"apiVersion":"example.org/v1","kind":"Widget","name":"w","uid":"u"}]}}""");
        await cluster.SettleAsync();

        Assert.Contains("x", cluster.Names("configmaps", "default"));
    }

    [Fact]
    public async Task What_custom_objects_own_goes_with_their_definition()
    {
        await using var cluster = await ClusterAsync();
        await cluster.CreateAsync("""
            {"apiVersion":"apiextensions.k8s.io/v1","kind":"CustomResourceDefinition","metadata":{"name":"widgets.example.org"},"spec":{"group":"example.org","scope":"Namespaced","names":{"kind":"Widget","plural":"widgets"},
             "versions":[{"name":"v1","served":true,"storage":true,"schema":{"openAPIV3Schema":{"type":"object"}}}]}}
            """, """{"apiVersion":"example.org/v1","kind":"Widget","metadata":{"name":"w","namespace":"default"}}""");
        var uid = cluster.Get("widgets", "default", "w", "example.org")["metadata"]!["uid"];
        await cluster.CreateAsync($$$"""{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"of-widget","namespace":"default","ownerReferences":[{"apiVersion":"example.org/v1","kind":"Widget","name":"w","uid":"{{{uid}}}"}]}}""");
        await cluster.SettleAsync();
        Assert.Contains("of-widget", cluster.Names("configmaps", "default"));

        await cluster.DeleteAsync("/apis/apiextensions.k8s.io/v1/customresourcedefinitions/widgets.example.org");
        await cluster.SettleAsync();
        Assert.DoesNotContain("of-widget", cluster.Names("configmaps", "default"));
    }

    /// <summary>leaf belongs to middle, which belongs to root.</summary>
    private static async Task<ControlledCluster> ClusterAsync()
    {
        var cluster = new ControlledCluster(context => ClusterControllers.All(context, new("PEM")));
        await cluster.CreateAsync(Map("root"));
        await cluster.CreateAsync(Map("middle", (cluster.Find("configmaps", "default", "root")!, true)));
        await cluster.CreateAsync(Map("leaf", (cluster.Find("configmaps", "default", "middle")!, true)));
        await cluster.SettleAsync();
        return cluster;
    }

    private static string Map(string name, params (StoredObject Owner, bool Blocks)[] owners) =>
        $$"""{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"{{name}}","namespace":"default","ownerReferences":[{{string.Join(',', owners.Select(owner => Reference(owner.Owner, owner.Blocks)))}}] } }""";

    private static string Reference(StoredObject owner, bool blocks) =>
        $$"""{"apiVersion":"v1","kind":"ConfigMap","name":"{{owner.Name}}","uid":"{{owner.Root["metadata"]!["uid"]}}","blockOwnerDeletion":{{(blocks ? "true" : "false")}}}""";
}
