using System.Text.Json.Nodes;
using Welkin.Kubernetes;

namespace Welkin.Tests.Unit.Kubernetes.Workloads;

/// <summary>Creates of workloads and of a cluster's furniture as a real server answered them.</summary>
public sealed class WorkloadTranscriptTests(ITestOutputHelper output)
{
    [Fact]
    public void Creates_are_refused_for_the_causes_that_a_real_server_names()
    {
        var requests = RecordedRequest.All();

        var wrong = requests.Select(request => (request.Name, Expected: Relevant(request, request.Causes).ToList(), Found: Relevant(request, Found(request.Root)).ToList()))
            .Where(line => !line.Expected.SequenceEqual(line.Found))
            .Select(line => $"{line.Name}: expected\n  {string.Join("\n  ", line.Expected)}\nfound\n  {string.Join("\n  ", line.Found)}").ToList();

        output.WriteLine($"{requests.Count} creates, {requests.Count(request => request.Code == 422)} refused, {wrong.Count} judged otherwise");
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
        Assert.True(requests.Count > 60, $"only {requests.Count} requests are compared");
    }

    [Fact]
    public void What_defaulting_puts_in_is_in_the_answer_of_a_real_server()
    {
        var accepted = RecordedRequest.All().Where(request => request.Code == 201 && request.Answer["kind"]?.ToString() == request.Kind).ToList();

        var wrong = accepted.SelectMany(request => Missing("", ObjectDefaults.Apply(request.Root), request.Answer, request.Root).Select(what => $"{request.Name}: {what}")).ToList();

        output.WriteLine($"{accepted.Count} answers");
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
        Assert.True(accepted.Count > 30, $"only {accepted.Count} answers are compared");
    }

    // A field that is unknown the server drops, whatever the rules say.
    private static IEnumerable<string> Found(JsonObject root) => Ruled.Of(root).Where(fault => fault.Reason != FaultReason.UnknownField)
        .Select(fault => $"{fault.Name} FieldValue{fault.Reason}: {RecordedRequest.WithoutUid(fault.Message)}");

    // Names and labels are judged for all kinds alike, elsewhere; so are the containers of a template.
    private static IEnumerable<string> Relevant(RecordedRequest request, IEnumerable<string> causes) =>
        causes.Where(cause => !Ruled.IsOfPods(cause.Split(' ')[0]) && (request.Kind == "CronJob" || !cause.StartsWith("metadata.", StringComparison.Ordinal)));

    /// <summary>What was put in and is not in the answer; what was asked for is the server's to take or leave.</summary>
    private static IEnumerable<string> Missing(string path, JsonNode? part, JsonNode? answer, JsonNode? asked) => (part, answer) switch
    {
        (null, _) or (JsonObject { Count: 0 }, _) or (JsonArray { Count: 0 }, _) => [],
        (JsonObject map, JsonObject other) => map.SelectMany(entry => Missing($"{path}.{entry.Key}", entry.Value, other[entry.Key], (asked as JsonObject)?[entry.Key])),
        (JsonArray list, JsonArray other) when list.Count <= other.Count =>
            list.SelectMany((item, index) => Missing($"{path}[{index}]", item, other[index], asked is JsonArray before && index < before.Count ? before[index] : null)),
        _ => JsonNode.DeepEquals(part, answer) || JsonNode.DeepEquals(part, asked) ? [] : [$"{path}: {part.ToJsonString()} is not {answer?.ToJsonString() ?? "there"}"],
    };
}
