using System.Text.Json.Nodes;
using Welkin.Kubernetes;
using Welkin.Tests.Unit.Kubernetes.Schema;

namespace Welkin.Tests.Unit.Kubernetes.PodSecurity;

/// <summary>What a real 1.36 API server said, where the recording is at hand: message and warning byte for byte.</summary>
public sealed class TranscriptTests
{
    [Theory]
    [InlineData("pod-security-baseline", 13, 8)]
    [InlineData("pod-security-restricted", 29, 1)]
    public void Refusals_and_warnings_are_those_of_a_real_server(string scenario, int refusals, int warnings)
    {
        var lines = File.ReadLines(Path.Combine(SharedFolder.Required("api-transcripts"), $"{scenario}.jsonl")).Select(line => JsonNode.Parse(line)!).ToList();
        var policy = PodSecurityPolicy.Parse(Field.Of(lines[0]["request"]!["body"]!.AsObject())["metadata"]["labels"]);
        var judged = lines.Skip(1).Where(line => line["response"]!["code"]!.GetValue<int>() is 201 or 403).Select(line => Compare(line, policy)).ToList();

        Assert.Empty(judged.SelectMany(one => one.Differences));
        Assert.Equal((refusals, warnings), (judged.Count(one => one.Verdict.Message is not null), judged.Sum(one => one.Verdict.Warnings.Length)));
    }

    private static (PodSecurityVerdict Verdict, IEnumerable<string> Differences) Compare(JsonNode line, PodSecurityPolicy policy)
    {
        var root = ObjectDefaults.Apply(line["request"]!["body"]!.AsObject());
        PodCreation.Prepare(root);
        var (response, warning) = (line["response"]!, line["response"]!["warning"]?.GetValue<string>() ?? "");
        var verdict = PodSecurityAdmission.Judge(Judging.IdentityOf(root), root, policy, Judging.Server);
        var message = response["code"]!.GetValue<int>() == 403 ? response["body"]!["message"]!.GetValue<string>() : null;
        return (verdict,
        [
            .. verdict.Message == message ? Array.Empty<string>() : [$"{message}\n{verdict.Message}"],
            .. verdict.Warnings.Any() == warning.Contains("would violate PodSecurity", StringComparison.Ordinal)
                && verdict.Warnings.All(text => warning.Contains($"\"{text.Replace("\"", "\\\"", StringComparison.Ordinal)}\"", StringComparison.Ordinal))
                ? Array.Empty<string>()
                : [$"{warning}\n{string.Join('\n', verdict.Warnings)}"],
        ]);
    }
}
