using System.Text.Json.Nodes;

namespace Welkin.Tests.Unit.Cluster.Api.Writing;

public sealed class ZeroValueTests
{
    private const string Path = "/apis/apps/v1/namespaces/team/deployments/web?fieldManager=me&force=true";

    private readonly WritableServer _server = new();

    [Fact]
    public void Zero_values_that_nobody_writes_down_are_no_change_when_they_are_applied_again()
    {
        var first = Apply("web:1");
        var second = Apply("web:1");

        Assert.Equal((1L, $"{first["metadata"]!["resourceVersion"]}"), ((long)second["metadata"]!["generation"]!, $"{second["metadata"]!["resourceVersion"]}"));
        Assert.Equal(2L, (long)Apply("web:2")["metadata"]!["generation"]!);
    }

    private JsonObject Apply(string image) => _server.Ask("PATCH", Path, $$"""
        {"apiVersion": "apps/v1", "kind": "Deployment", "metadata": {"name": "web"}, "spec": {"selector": {"matchLabels": {"app": "web"} }, "template": {"metadata": {"labels": {"app": "web"} }, "spec":
          {"hostNetwork": false, "tolerations": [], "nodeSelector": {}, "containers": [{"name": "web", "image": "{{image}}", "env": [{"name": "A", "value": ""}]}] } } } }
        """, "application/apply-patch+yaml");
}
