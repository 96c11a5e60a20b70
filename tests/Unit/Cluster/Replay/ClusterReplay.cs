using System.Globalization;
using Welkin.Tests.Unit.Kubernetes.Requests;
using Welkin.Tests.Unit.Kubernetes.Schema;

namespace Welkin.Tests.Unit.Cluster.Replay;

/// <summary>All scenarios, each asked of a fresh cluster in its order.</summary>
internal sealed class ClusterReplay
{
    public List<ReplayedExchange> Exchanges { get; } = [];

    /// <summary>Requests that other parts of the server answer, with the part.</summary>
    public List<(string Id, string Part)> LeftOut { get; } = [];

    public static async Task<ClusterReplay> RunAsync()
    {
        var replay = new ClusterReplay();
        foreach (var file in Directory.EnumerateFiles(SharedFolder.Required("api-transcripts"), "*.jsonl").Order(StringComparer.Ordinal))
            await replay.ScenarioAsync(file);
        return replay;
    }

    /// <summary>How many agree, scenario by scenario.</summary>
    public string Table()
    {
        var lines = Exchanges.GroupBy(each => each.Recorded.Scenario).OrderBy(each => each.Key, StringComparer.Ordinal).Select(each => Row(each.Key, [.. each]));
        return $"{"scenario",-28} asked  code  same\n{string.Concat(lines)}{Row("all", Exchanges)}";
    }

    private static string Row(string name, IReadOnlyCollection<ReplayedExchange> all) => string.Create(CultureInfo.InvariantCulture,
        $"{name,-28} {all.Count,5} {all.Count(each => each.SameCode),5} {all.Count(each => each.IsSame),5}  {100.0 * all.Count(each => each.IsSame) / Math.Max(1, all.Count):F1} %\n");

    private async Task ScenarioAsync(string file)
    {
        var (cluster, versions) = (new ReplayCluster(), new RecordedVersions());
        foreach (var exchange in RecordedExchange.Read(file))
        {
            if (OtherParts.Part(exchange) is { } part)
            {
                LeftOut.Add((exchange.Id, part));
                continue;
            }
            var (code, body) = await cluster.Answer(exchange, versions);
            versions.Learn(exchange.Body, body);
            Exchanges.Add(new(exchange, code, body));
        }
    }
}
