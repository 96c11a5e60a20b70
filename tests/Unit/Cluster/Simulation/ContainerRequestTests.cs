using Welkin.Cluster;

namespace Welkin.Tests.Unit.Cluster.Simulation;

/// <summary>Requests that need a process.</summary>
public sealed class ContainerRequestTests
{
    [Theory]
    [InlineData("GET", "pods/web/log", 501, "the embedded cluster runs no containers")]
    [InlineData("POST", "pods/web/exec", 501, "the embedded cluster runs no containers")]
    [InlineData("GET", "pods/other/log", 404, "pods \"other\" not found")]
    [InlineData("GET", "services/https:web:443/proxy", 501, "the embedded cluster runs no containers")]
    public async Task It_is_said_plainly_that_nothing_runs(string method, string path, int code, string said)
    {
        await using var cluster = await SimulatedCluster.StartAsync();
        await cluster.RunAsync("web");
        await cluster.Cluster.CreateAsync("""{"apiVersion": "v1", "kind": "Service", "metadata": {"name": "web", "namespace": "team"}, "spec": {"ports": [{"port": 443}]}}""");
        var server = new ApiServer(new ServedResources(cluster.Cluster.State), new RbacAuthorizer(cluster.Cluster.State.Store), [new ContainerRequests(cluster.Cluster.State.Store)]);

        var reply = await server.HandleAsync(new(method, $"/api/v1/namespaces/team/{path}", UserInfo.Master), TestContext.Current.CancellationToken);

        Assert.Equal(code, reply.Code);
        Assert.Contains(said, System.Text.Encoding.UTF8.GetString(((BodyReply)reply).Body.Span).Replace("\\u0022", "\"", StringComparison.Ordinal).Replace("\\\"", "\"", StringComparison.Ordinal), StringComparison.Ordinal);
    }
}
