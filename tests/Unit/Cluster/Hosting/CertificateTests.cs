using System.Security.Cryptography.X509Certificates;
using Welkin.Cluster;

namespace Welkin.Tests.Unit.Cluster.Hosting;

public sealed class CertificateTests
{
    private const string Who = "/apis/authentication.k8s.io/v1/selfsubjectreviews";
    private const string Review = """{"apiVersion": "authentication.k8s.io/v1", "kind": "SelfSubjectReview"}""";

    [Fact]
    public async Task A_certificate_says_who_its_holder_is()
    {
        await using var served = await ServedCluster.StartAsync();
        using var certificate = served.Cluster.Authority.IssueClient("jane", ["developers", "testers"]);

        var (code, body) = await served.AskAsync(served.Client(certificate), "POST", Who, Review);

        Assert.Equal(201, code);
        var user = body["status"]!["userInfo"]!;
        Assert.Equal("jane", user["username"]!.GetValue<string>());
        Assert.Equal(["developers", "testers", "system:authenticated"], user["groups"]!.AsArray().Select(group => group!.GetValue<string>()));
        Assert.StartsWith("X509SHA256=", user["extra"]!["authentication.kubernetes.io/credential-id"]![0]!.GetValue<string>(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_shows_nothing_is_anonymous_and_may_next_to_nothing()
    {
        await using var served = await ServedCluster.StartAsync();

        Assert.Equal("""403 namespaces is forbidden: User "system:anonymous" cannot list resource "namespaces" in API group "" at the cluster scope""",
            await served.SaidAsync(served.Client(), "GET", "/api/v1/namespaces"));
    }

    [Fact]
    public async Task A_certificate_of_another_authority_proves_nothing()
    {
        await using var served = await ServedCluster.StartAsync();
        using var other = new ClusterAuthority(TimeProvider.System);
        using var certificate = other.IssueClient("admin", ["system:masters"]);

        Assert.Equal("401 Unauthorized", await served.SaidAsync(served.Client(certificate), "GET", "/api/v1/namespaces"));
        await served.AssertUpAsync();
    }

    [Fact]
    public async Task A_certificate_that_has_run_out_proves_nothing()
    {
        await using var served = await ServedCluster.StartAsync();
        using var certificate = served.Cluster.Authority.IssueClient("admin", ["system:masters"], TimeSpan.FromMinutes(-1));

        Assert.Equal("401 Unauthorized", await served.SaidAsync(served.Client(certificate), "GET", "/api/v1/namespaces"));
    }

    [Fact]
    public async Task The_servers_own_certificate_is_none_of_a_client()
    {
        await using var served = await ServedCluster.StartAsync();
        using var certificate = served.Cluster.Authority.IssueServer([], ["system:masters"]);

        Assert.Equal("401 Unauthorized", await served.SaidAsync(served.Client(certificate), "GET", "/api/v1/namespaces"));
    }

    [Fact]
    public async Task The_server_is_known_by_all_its_names()
    {
        await using var served = await ServedCluster.StartAsync();
        await using var connection = await served.ConnectAsync();
        using var shown = new X509Certificate2(connection.RemoteCertificate!);

        Assert.All(["localhost", "127.0.0.1", "10.96.0.1", "kubernetes", "kubernetes.default", "kubernetes.default.svc", "kubernetes.default.svc.cluster.local"],
            name => Assert.True(shown.MatchesHostname(name), name));
        Assert.False(shown.MatchesHostname("example.org"));
    }

    [Fact]
    public async Task Somebody_who_may_acts_as_somebody_else()
    {
        await using var served = await ServedCluster.StartAsync();
        var client = served.Client(served.Cluster.Authority.IssueClient("admin", ["system:masters"]));
        client.DefaultRequestHeaders.Add("Impersonate-User", "jane");
        client.DefaultRequestHeaders.Add("Impersonate-Group", "developers");

        var (_, body) = await served.AskAsync(client, "POST", Who, Review);

        Assert.Equal(["developers", "system:authenticated"], body["status"]!["userInfo"]!["groups"]!.AsArray().Select(group => group!.GetValue<string>()));

        var jane = served.Client(served.Cluster.Authority.IssueClient("jane", []));
        jane.DefaultRequestHeaders.Add("Impersonate-User", "admin");
        Assert.Equal("""403 users "admin" is forbidden: User "jane" cannot impersonate resource "users" in API group "" at the cluster scope""",
            await served.SaidAsync(jane, "GET", "/api/v1/namespaces"));
    }
}
