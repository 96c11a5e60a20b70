using System.Globalization;
using Welkin.Kubernetes;
using Welkin.Tests.Unit.Kubernetes.Schema;
using Welkin.Tests.Unit.Kubernetes.Validation;

namespace Welkin.Tests.Unit.Kubernetes.Requests;

/// <summary>All scenarios, answered by the evaluator.</summary>
internal sealed class TranscriptReplay
{
    public List<Comparison> Compared { get; } = [];

    /// <summary>Requests that more than the evaluator's part decided, with the cause.</summary>
    public List<(string Id, string Cause)> LeftOut { get; } = [];

    public int Reads { get; private set; }

    public static TranscriptReplay Run()
    {
        var replay = new TranscriptReplay();
        foreach (var file in Directory.EnumerateFiles(SharedFolder.Required("api-transcripts"), "*.jsonl").Order(StringComparer.Ordinal))
            replay.Scenario(file);
        return replay;
    }

    /// <summary>The figures as a table.</summary>
    public string Table(string heading, Func<Comparison, string> group)
    {
        var lines = Compared.GroupBy(group).OrderBy(each => each.Key, StringComparer.Ordinal).Select(each => Row(each.Key, [.. each]));
        return $"{heading,-36} decided  verdict  refused  failure  taken  object\n{string.Concat(lines)}{Row("all", Compared)}";
    }

    private static string Row(string name, IReadOnlyCollection<Comparison> all)
    {
        var (refused, taken) = (all.Where(each => each.Exchange.Refused).ToList(), all.Where(each => !each.Exchange.Refused).ToList());
        return string.Create(CultureInfo.InvariantCulture,
            $"{name,-36} {all.Count,7}  {all.Count(each => each.SameVerdict),7}  {refused.Count,7}  {refused.Count(each => each.SameFailure),7}  {taken.Count,5}  {taken.Count(each => each.SameObject),6}\n");
    }

    private void Scenario(string file)
    {
        var store = new RecordedStore();
        var evaluator = Evaluator(store);
        foreach (var exchange in RecordedExchange.Read(file))
        {
            if (!exchange.Writes)
                Reads++;
            else if (Undecided.Cause(exchange, evaluator) is { } cause)
                LeftOut.Add((exchange.Id, cause));
            else
                Compared.Add(new(exchange, evaluator.Answer(exchange.Request)));
            store.Take(exchange);
        }
    }

    /// <summary>With everything that is joined.</summary>
    private static RequestEvaluator Evaluator(IObjectStore store) => new(Judged.Schema, store)
    {
        Admission = PodSecurityStep.Of(Judged.Schema.Version),
        Apply = ServerSideApplyStep.Of(Judged.Schema, DateTimeOffset.UnixEpoch),
    };
}
