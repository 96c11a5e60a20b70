using System.Text.Json.Nodes;

namespace Welkin.Tests.Integration.Clusters;

/// <summary>The unmodified kubectl on an embedded cluster.</summary>
public sealed class KubectlTests(LiveCluster cluster) : IClassFixture<LiveCluster>
{
    private const string Web = """
        apiVersion: apps/v1
        kind: Deployment
        metadata: {name: web, labels: {app: web}}
        spec:
          replicas: 2
          selector: {matchLabels: {app: web}}
          template:
            metadata: {labels: {app: web}}
            spec:
              containers:
              - {name: web, image: "registry.example.org/web:1", ports: [{containerPort: 8080}]}
        ---
        apiVersion: v1
        kind: Service
        metadata: {name: web}
        spec: {selector: {app: web}, ports: [{port: 80, targetPort: 8080}]}
        """;

    [Fact]
    public async Task An_application_is_applied_compared_waited_for_and_deleted()
    {
        var space = await NamespaceAsync("life");
        Assert.Equal("deployment.apps/web created\nservice/web created\n", await cluster.KubectlReadingAsync(Web, "apply", "--namespace", space, "--filename", "-"));
        Assert.Contains("successfully rolled out", await cluster.KubectlAsync("rollout", "status", "deployment/web", "--namespace", space, "--timeout", "60s"), StringComparison.Ordinal);
        await cluster.KubectlAsync("wait", "--for", "condition=Available", "deployment/web", "--namespace", space, "--timeout", "60s");
        Assert.Equal("deployment.apps/web unchanged\nservice/web unchanged\n", await cluster.KubectlReadingAsync(Web, "apply", "--namespace", space, "--filename", "-"));
        Assert.Equal("", await cluster.KubectlReadingAsync(Web, "diff", "--namespace", space, "--filename", "-"));

        var wide = (await cluster.KubectlAsync("get", "deployments", "--namespace", space, "--output", "wide")).Split('\n');
        Assert.Equal(["NAME", "READY", "UP-TO-DATE", "AVAILABLE", "AGE", "CONTAINERS", "IMAGES", "SELECTOR"], Words(wide[0]));
        Assert.Equal(["web", "2/2", "2", "2"], Words(wide[1])[..4]);
        Assert.Equal(2, JsonNode.Parse(await cluster.KubectlAsync("get", "endpointslices", "--namespace", space, "--output", "json"))!["items"]![0]!["endpoints"]!.AsArray().Count);

        var scaled = Web.Replace("replicas: 2", "replicas: 3", StringComparison.Ordinal);
        Assert.Contains("+  replicas: 3", await cluster.KubectlSaysAsync(scaled, "diff", "--namespace", space, "--filename", "-"), StringComparison.Ordinal);
        await cluster.KubectlReadingAsync(scaled, "apply", "--server-side", "--force-conflicts", "--namespace", space, "--filename", "-");
        await cluster.KubectlAsync("rollout", "status", "deployment/web", "--namespace", space, "--timeout", "60s");

        var moved = await LiveCluster.FailureOf(cluster.KubectlReadingAsync(Web.Replace("{app: web}", "{app: other}", StringComparison.Ordinal), "apply", "--namespace", space, "--filename", "-"));
        Assert.Contains("field is immutable", moved, StringComparison.Ordinal);

        await cluster.KubectlAsync("delete", "namespace", space, "--timeout", "60s");
        Assert.Contains("NotFound", await LiveCluster.FailureOf(cluster.KubectlAsync("get", "namespace", space)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_API_explains_itself()
    {
        Assert.Contains("rollingUpdate", await cluster.KubectlAsync("explain", "deployment.spec.strategy", "--recursive"), StringComparison.Ordinal);
        var resources = await cluster.KubectlAsync("api-resources", "--output", "name");
        Assert.All(["pods", "deployments.apps", "ingresses.networking.k8s.io", "customresourcedefinitions.apiextensions.k8s.io"], name => Assert.Contains(name, resources.Split('\n')));
        Assert.Contains("v1.36", await cluster.KubectlAsync("version"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rights_are_those_of_roles()
    {
        var space = await NamespaceAsync("rights");
        await cluster.KubectlAsync("create", "serviceaccount", "reader", "--namespace", space);
        await cluster.KubectlAsync("create", "rolebinding", "reader", "--clusterrole", "view", "--serviceaccount", $"{space}:reader", "--namespace", space);
        string[] reader = ["--as", $"system:serviceaccount:{space}:reader", "--namespace", space];

        Assert.Equal("yes\n", await cluster.KubectlAsync(["auth", "can-i", "list", "pods", .. reader]));
        Assert.Equal("no\n", await cluster.KubectlSaysAsync(null, ["auth", "can-i", "delete", "pods", .. reader]));
        Assert.Contains("cannot create resource \"configmaps\"", await LiveCluster.FailureOf(cluster.KubectlAsync(["create", "configmap", "mine", .. reader])), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_pod_that_breaks_the_level_of_its_namespace_is_refused_where_a_cluster_refuses_it()
    {
        var space = await NamespaceAsync("restricted");
        await cluster.KubectlAsync("label", "namespace", space, "pod-security.kubernetes.io/enforce=restricted");
        await cluster.KubectlReadingAsync(Web, "apply", "--namespace", space, "--filename", "-");

        await cluster.KubectlAsync("wait", "--for", "condition=ReplicaFailure", "deployment/web", "--namespace", space, "--timeout", "30s");
        var events = await cluster.KubectlAsync("get", "events", "--namespace", space, "--field-selector", "reason=FailedCreate,involvedObject.kind=ReplicaSet", "--output", "jsonpath={.items[0].message}");
        Assert.Contains("violates PodSecurity \"restricted:latest\": allowPrivilegeEscalation != false", events, StringComparison.Ordinal);
    }

    private async Task<string> NamespaceAsync(string name)
    {
        await cluster.KubectlAsync("create", "namespace", name);
        return name;
    }

    private static string[] Words(string line) => line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
}
