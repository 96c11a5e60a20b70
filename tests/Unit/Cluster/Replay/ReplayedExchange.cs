using System.Text.Json.Nodes;
using Welkin.Tests.Unit.Kubernetes.Requests;

namespace Welkin.Tests.Unit.Cluster.Replay;

/// <summary>A recorded request and what our cluster answered.</summary>
internal sealed record ReplayedExchange(RecordedExchange Recorded, int Code, JsonObject? Body)
{
    public bool SameCode => Recorded.Code == Code;

    public bool IsSame => SameCode && Differences.Count == 0;

    /// <summary>Refused there and taken here.</summary>
    public bool IsTooLenient => Recorded.Refused && Code < 400;

    public IReadOnlyList<string> Differences => AnswerText.Of(Recorded.Body) is not { } theirs || Body is not { } ours ? []
        : !theirs.ContainsKey("text") && (Recorded.Refused || Code >= 400) ? [.. Failures(theirs, ours)]
        : [.. Comparison.Differ("", Prepared(theirs), Prepared(ours))];

    public string Report() =>
        $"## {Recorded.Id}: {Recorded.Request.Method} {Recorded.Request.Path}\nrequest: {Recorded.Request.Body}\n{Recorded.Code} → {Code}\n{string.Concat(Differences.Select(line => $"  {line}\n"))}\n";

    private static JsonObject Prepared(JsonObject body) => ReplayMask.Of(body);

    private static IEnumerable<string> Failures(JsonObject theirs, JsonObject ours) =>
        Comparison.Failure(theirs).Select(ReplayMask.Text).SequenceEqual(Comparison.Failure(ours).Select(ReplayMask.Text), StringComparer.Ordinal) ? []
        : [.. Comparison.Failure(theirs).Select(line => $"expected: {line}"), .. Comparison.Failure(ours).Select(line => $"found:    {line}")];
}
