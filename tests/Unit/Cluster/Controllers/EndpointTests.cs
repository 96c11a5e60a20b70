using Welkin.Cluster;

namespace Welkin.Tests.Unit.Cluster.Controllers;

public sealed class EndpointTests
{
    [Fact]
    public async Task Ready_pods_stand_behind_their_service_and_others_are_said_to_be_not()
    {
        await using var cluster = Cluster();
        await cluster.CreateAsync(Service("web", "\"selector\":{\"app\":\"web\"},\"ports\":[{\"name\":\"http\",\"port\":80,\"targetPort\":\"http\"}]"));
        await cluster.CreatePodAsync("one", "10.0.0.1", ready: true);
        await cluster.CreatePodAsync("two", "10.0.0.2", ready: false);
        await cluster.SettleAsync();

        Assert.Equal(["10.0.0.1 True True", "10.0.0.2 False False"], Slices(cluster));
        var slice = cluster.State.Store.List(new("discovery.k8s.io", "endpointslices"), "default").Items.Single(item => item.Name.StartsWith("web-", StringComparison.Ordinal)).Root;
        Assert.Equal("""[{"name":"http","port":8080,"protocol":"TCP"}]""", slice["ports"]!.ToJsonString());
        var subset = cluster.Get("endpoints", "default", "web")["subsets"]![0]!;
        Assert.Equal(("10.0.0.1", "10.0.0.2", 8080L), ((string)subset["addresses"]![0]!["ip"]!, (string)subset["notReadyAddresses"]![0]!["ip"]!, (long)subset["ports"]![0]!["port"]!));
        await cluster.ReadyAsync("two", "10.0.0.2", ready: true);
        await cluster.DeleteAsync("/api/v1/namespaces/default/pods/one", """{"gracePeriodSeconds":0}""");
        await cluster.SettleAsync();
        Assert.Equal(["10.0.0.2 True True"], Slices(cluster));

        await cluster.DeleteAsync("/api/v1/namespaces/default/services/web");
        await cluster.SettleAsync();
        Assert.DoesNotContain("web", cluster.Names("endpoints", "default"));
        Assert.Empty(Slices(cluster));
    }

    [Fact]
    public async Task What_is_as_it_should_be_is_not_written_again()
    {
        await using var cluster = Cluster();
        await cluster.CreateAsync(Service("web", "\"selector\":{\"app\":\"web\"},\"ports\":[{\"port\":80}]"));
        await cluster.CreatePodAsync("one", "10.0.0.1", ready: true);
        await cluster.SettleAsync();
        var revision = cluster.State.Store.Revision;

        await cluster.PatchAsync("/api/v1/namespaces/default/services/web", """{"metadata":{"annotations":{"a":"b"}}}""");
        await cluster.PatchAsync("/api/v1/namespaces/default/pods/one", """{"metadata":{"annotations":{"a":"b"}}}""");
        await cluster.SettleAsync();

        Assert.Equal(revision + 2, cluster.State.Store.Revision);
    }

    [Fact]
    public async Task More_than_a_hundred_pods_take_several_slices()
    {
        await using var cluster = Cluster();
        await cluster.CreateAsync(Service("web", "\"selector\":{\"app\":\"web\"},\"ports\":[{\"port\":80}]"));
        foreach (var number in Enumerable.Range(0, 120))
            await cluster.CreatePodAsync($"p{number}", $"10.0.1.{number}", ready: true);
        await cluster.SettleAsync(TimeSpan.FromSeconds(1));

        var slices = cluster.State.Store.List(new("discovery.k8s.io", "endpointslices"), "default").Items.Where(item => item.Name.StartsWith("web-", StringComparison.Ordinal)).ToList();
        Assert.Equal([20, 100], slices.Select(slice => slice.Root["endpoints"]!.AsArray().Count).Order());
    }

    [Fact]
    public async Task A_load_balancer_gives_addresses_where_there_is_one()
    {
        await using var cluster = new ControlledCluster(context => ClusterControllers.All(context, new("PEM") { LoadBalancerNetwork = "192.0.2" }));
        await cluster.CreateAsync(Service("a", "\"type\":\"LoadBalancer\",\"ports\":[{\"port\":80}]"), Service("b", "\"type\":\"LoadBalancer\",\"ports\":[{\"port\":80}]"));
        await cluster.SettleAsync();

        Assert.Equal(["192.0.2.1", "192.0.2.2"], new[] { "a", "b" }.Select(name => (string)cluster.Get("services", "default", name)["status"]!["loadBalancer"]!["ingress"]![0]!["ip"]!));
        Assert.Contains("Normal EnsuredLoadBalancer a: Ensured load balancer (1)", cluster.Events("default"));
    }

    [Fact]
    public async Task An_api_that_nobody_serves_is_not_available()
    {
        await using var cluster = Cluster();
        await cluster.CreateAsync("""
            {"apiVersion":"apiregistration.k8s.io/v1","kind":"APIService","metadata":{"name":"v1beta1.metrics.k8s.io"},"spec":{"group":"metrics.k8s.io","version":"v1beta1","groupPriorityMinimum":100,"versionPriority":100,"service":{"name":"web","namespace":"default"}}}
            """);
        await cluster.SettleAsync();
        Assert.Equal("False ServiceNotFound service/web in \"default\" is not present", Available());
        await cluster.CreateAsync(Service("web", "\"selector\":{\"app\":\"web\"},\"ports\":[{\"name\":\"https\",\"port\":443}]"));
        await cluster.SettleAsync();
        Assert.Equal("False MissingEndpoints endpoints for service/web in \"default\" have no addresses with port name \"https\"", Available());
        await cluster.CreatePodAsync("one", "10.0.0.1", ready: true);
        await cluster.SettleAsync();
        Assert.StartsWith("False FailedDiscoveryCheck failing or missing response from https://10.0.0.1:443/apis/metrics.k8s.io/v1beta1", Available(), StringComparison.Ordinal);

        string Available() => cluster.Get("apiservices", null, "v1beta1.metrics.k8s.io", "apiregistration.k8s.io")["status"]!["conditions"]![0] is var condition ? $"{condition!["status"]} {condition["reason"]} {condition["message"]}" : "";
    }

    private static ControlledCluster Cluster() => new(context => ClusterControllers.All(context, new("PEM")));

    private static IEnumerable<string> Slices(ControlledCluster cluster) => cluster.State.Store.List(new("discovery.k8s.io", "endpointslices"), "default").Items.Where(item => item.Name.StartsWith("web-", StringComparison.Ordinal))
        .SelectMany(slice => slice.Root["endpoints"]?.AsArray() ?? []).Select(endpoint => $"{endpoint!["addresses"]![0]} {(bool)endpoint["conditions"]!["ready"]!} {(bool)endpoint["conditions"]!["serving"]!}");

    private static string Service(string name, string spec) => $$$"""{"apiVersion":"v1","kind":"Service","metadata":{"name":"{{{name}}}","namespace":"default"},"spec":{{{{spec}}}}}""";
}
