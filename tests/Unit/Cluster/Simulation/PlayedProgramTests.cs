using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json.Nodes;

namespace Welkin.Tests.Unit.Cluster.Simulation;

/// <summary>Jobs that make certificates for webhooks, which charts wait for.</summary>
public sealed class PlayedProgramTests
{
    private const string Rights = """[{"apiGroups": [""], "resources": ["secrets"], "verbs": ["get", "create"]}, {"apiGroups": ["admissionregistration.k8s.io"], "resources": ["validatingwebhookconfigurations"], "verbs": ["get", "update"]}]""";

    private readonly string _webhook = """
        {"apiVersion": "admissionregistration.k8s.io/v1", "kind": "ValidatingWebhookConfiguration", "metadata": {"name": "checks"}, "webhooks": [{"name": "a.example.org", "failurePolicy": "Ignore",
          "sideEffects": "None", "admissionReviewVersions": ["v1"], "clientConfig": {"service": {"namespace": "team", "name": "web"} },
          "rules": [{"apiGroups": ["example.org"], "apiVersions": ["v1"], "operations": ["CREATE"], "resources": ["things"]}]}]}
        """;

    [Fact]
    public async Task A_secret_is_made_and_webhooks_trust_who_signed_it()
    {
        await using var cluster = await SimulatedCluster.StartAsync();
        await AllowAsync(cluster);
        await cluster.Cluster.CreateAsync(_webhook);

        await RunAsync(cluster, "make", "create", "--host=web.team.svc", "--secret-name=certificate");
        await RunAsync(cluster, "tell", "patch", "--webhook-name=checks", "--secret-name=certificate");

        Assert.Equal(("Succeeded", "Succeeded"), (cluster.Phase("make"), cluster.Phase("tell")));
        var data = Stored(cluster, "", "secrets", "team", "certificate")["data"]!;
        using var certificate = X509Certificate2.CreateFromPem(Encoding.UTF8.GetString(Convert.FromBase64String($"{data["cert"]}")), Encoding.UTF8.GetString(Convert.FromBase64String($"{data["key"]}")));
        Assert.True(certificate.MatchesHostname("web.team.svc"));
        Assert.Equal($"{data["ca"]}", $"{Stored(cluster, "admissionregistration.k8s.io", "validatingwebhookconfigurations", null, "checks")["webhooks"]![0]!["clientConfig"]!["caBundle"]}");
    }

    [Fact]
    public async Task Without_the_right_to_it_the_program_fails()
    {
        await using var cluster = await SimulatedCluster.StartAsync();

        await RunAsync(cluster, "make", "create", "--host=web.team.svc", "--secret-name=certificate");

        Assert.Equal("Failed", cluster.Phase("make"));
        Assert.Null(cluster.Cluster.State.Store.Get(new("", "secrets"), "team", "certificate"));
    }

    private static JsonObject Stored(SimulatedCluster cluster, string group, string plural, string? space, string name) => cluster.Cluster.State.Store.Get(new(group, plural), space, name)!.Root;

    private static Task AllowAsync(SimulatedCluster cluster) => cluster.Cluster.CreateAsync(
        $$"""{"apiVersion": "rbac.authorization.k8s.io/v1", "kind": "ClusterRole", "metadata": {"name": "makes"}, "rules": {{Rights}} }""",
        """{"apiVersion": "rbac.authorization.k8s.io/v1", "kind": "ClusterRoleBinding", "metadata": {"name": "makes"}, "roleRef": {"apiGroup": "rbac.authorization.k8s.io", "kind": "ClusterRole", "name": "makes"}, "subjects": [{"kind": "ServiceAccount", "name": "default", "namespace": "team"}]}""");

    private static async Task RunAsync(SimulatedCluster cluster, string name, params string[] arguments)
    {
        await cluster.Cluster.CreateAsync($$"""
            {"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "{{name}}", "namespace": "team"},
             "spec": {"restartPolicy": "Never", "containers": [{"name": "app", "image": "registry.example.org/kube-webhook-certgen:1", "args": [{{string.Join(", ", arguments.Select(argument => $"\"{argument}\""))}}] }]} }
            """);
        await cluster.PassAsync(5);
    }
}
