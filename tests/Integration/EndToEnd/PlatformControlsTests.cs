using System.Text.Json.Nodes;
using Welkin.Tests.Integration.Charts;

namespace Welkin.Tests.Integration.EndToEnd;

/// <summary>The newest real charts with the values, facts, overlays and waivers that lie in this repository.</summary>
[Collection<EndToEndCollection>]
public sealed class PlatformControlsTests(FirstBuild first)
{
    private const string Components =
        "cert-manager,crossplane,dex,external-dns,fluentd-aggregator,fluentd-forwarder,gpu-operator,grafana,ingress-nginx,kube-prometheus-stack,kyverno,metrics-server,"
        + "minio,opensearch,prometheus-blackbox-exporter,prometheus-elasticsearch-exporter,tigera-operator,trivy-operator";

    [Fact]
    public async Task Every_control_of_workloads_holds_or_is_waived_by_name()
    {
        using var copy = await first.CompiledAsync();

        (await copy.BuildAsync("--target=Audit", "--edition=platform", $"--chart-mirror={ChartMirrorFolder.Find()}", $"--components={Components}", "--offline", FirstBuild.AsOf)).Expect();

        var audit = JsonNode.Parse(await File.ReadAllTextAsync(copy.In("artifacts/work/platform/audit.json"), TestContext.Current.CancellationToken))!;
        var results = audit["components"]!.AsArray().SelectMany(component => component!["results"]!.AsArray().Select(result => (
            Component: (string)component["name"]!, Control: (string)result!["control"]!, Status: (string)result["status"]!, Name: (string)result["name"]!))).ToList();
        Assert.Equal(Components.Split(','), results.Select(result => result.Component).Distinct().Order(StringComparer.Ordinal));
        Assert.Empty(results.Where(result => result.Control.StartsWith('W') && result.Status is not ("holds" or "waived" or "not-applicable")));
        Assert.True(results.Count(result => result.Control.StartsWith('W') && result.Status == "holds") > 1000);
    }
}
