using System.Text.Json.Nodes;
using Welkin.Kubernetes;
using Welkin.Tests.Unit.Kubernetes.Network;
using Welkin.Tests.Unit.Kubernetes.Schema;
using Welkin.Tests.Unit.Kubernetes.Validation;

namespace Welkin.Tests.Unit.Kubernetes.Access;

/// <summary>What a real server answered to the kinds of network, storage and access.</summary>
public sealed class RecordedAnswerTests(ITestOutputHelper output)
{
    private static readonly string[] Groups =
    [
        "networking.k8s.io", "discovery.k8s.io", "storage.k8s.io", "rbac.authorization.k8s.io", "admissionregistration.k8s.io", "apiregistration.k8s.io", "certificates.k8s.io",
        "flowcontrol.apiserver.k8s.io", "authentication.k8s.io", "authorization.k8s.io", "resource.k8s.io",
    ];

    private static readonly string[] CoreKinds = ["Service", "Endpoints", "PersistentVolume", "PersistentVolumeClaim"];

    [Fact]
    public void Creates_are_taken_and_refused_as_by_a_real_server_and_in_its_words()
    {
        var judged = Exchanges().Where(exchange => exchange.Code is 201 or 422).ToList();

        var wrong = judged.Where(exchange => Message(exchange) != (exchange.Code == 201 ? "" : exchange.Message))
            .Select(exchange => $"{exchange.Name}:\n  expected {exchange.Code} {exchange.Message}\n  found {Message(exchange)}").ToList();

        output.WriteLine($"{judged.Count} creates, {judged.Count(exchange => exchange.Code == 201)} of them taken; {wrong.Count} judged otherwise");
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
        Assert.True(judged.Count > 60, $"only {judged.Count} requests are compared");
    }

    [Fact]
    public void Defaults_stand_in_the_answers_of_a_real_server()
    {
        var compared = 0;
        foreach (var file in Directory.EnumerateFiles(SharedFolder.Required("api-transcripts"), "*.jsonl"))
        {
            foreach (var exchange in File.ReadLines(file).Select(line => JsonNode.Parse(line)!))
            {
                if (exchange["request"]!["method"]?.ToString() != "POST" || exchange["response"]!["code"]!.GetValue<int>() != 201 || exchange["request"]!["body"] is not JsonObject body || !IsOurs(body)
                    // Its answer does not repeat what was asked.
                    || body["kind"]!.ToString() == "SelfSubjectRulesReview")
                    continue;
                var answer = exchange["response"]!["body"]!;
                foreach (var (key, value) in ObjectDefaults.Apply(body).Where(entry => entry.Key is not ("metadata" or "status")))
                    Contained(value, answer[key], key);
                compared++;
            }
        }
        Assert.True(compared > 20, $"only {compared} answers are compared");
    }

    [Fact]
    public void What_a_real_cluster_is_born_with_is_valid()
    {
        var text = File.ReadAllText(Path.Combine(SharedFolder.Required("kubernetes-1.36"), "bootstrap-objects.json"));
        var objects = JsonNode.Parse(text)!["items"]!.AsArray().OfType<JsonObject>().Where(IsOurs).ToList();

        Assert.True(objects.Count > 100, $"only {objects.Count} objects");
        Assert.All(objects, root => Assert.Empty(Verdicts.Created(root)));
    }

    [Fact]
    public void Every_served_kind_of_these_groups_has_rules()
    {
        var validator = new ObjectValidator(Judged.Schema, CustomResources.None);
        var without = Judged.Schema.Resources.Select(resource => resource.Kind).Distinct()
            .Where(kind => Groups.Contains(kind.Group) || (kind.Group.Length == 0 && CoreKinds.Contains(kind.Kind)))
            .Where(kind => validator.Validate(new JsonObject { ["apiVersion"] = kind.ApiVersion, ["kind"] = kind.Kind }).NotEvaluated.Any(what => what.StartsWith("the API's own rules", StringComparison.Ordinal)));

        Assert.Empty(without);
    }

    private static IEnumerable<Exchange> Exchanges() => Directory.EnumerateFiles(SharedFolder.Required("api-transcripts"), "*.jsonl").Order(StringComparer.Ordinal)
        .SelectMany(Exchange.Read).Where(exchange => exchange.Root is { } root && IsOurs(root)
            // Whether an address is free is the cluster's to say; labels are no matter of the kind.
            && !exchange.Message.Contains("failed to allocate IP", StringComparison.Ordinal) && !exchange.Message.Contains("metadata.labels", StringComparison.Ordinal));

    private static bool IsOurs(JsonObject root) => GroupVersionKind.Of(root["apiVersion"]?.ToString() ?? "", root["kind"]?.ToString() ?? "") is var kind
        && (Groups.Contains(kind.Group) || (kind.Group.Length == 0 && CoreKinds.Contains(kind.Kind)));

    /// <summary>The Status message that the faults make; nothing where there are none.</summary>
    private static string Message(Exchange exchange)
    {
        var root = exchange.Root!;
        var kind = GroupVersionKind.Of(root["apiVersion"]!.ToString(), root["kind"]!.ToString());
        var faults = new ObjectValidator(Judged.Schema, exchange.Definitions).Validate(root).Faults
            .Where(fault => !fault.Tolerated && fault.Reason != FaultReason.UnknownField).Select(fault => fault.Text).Distinct().ToList();
        return faults.Count == 0 ? ""
            : $"{kind.Kind}{(kind.Group.Length > 0 ? "." : "")}{kind.Group} \"{root["metadata"]?["name"]}\" is invalid: {(faults is [var only] ? only : $"[{string.Join(", ", faults)}]")}";
    }

    private static void Contained(JsonNode? part, JsonNode? whole, string path)
    {
        switch (part)
        {
            case JsonObject map:
                foreach (var (key, value) in map)
                    Contained(value, whole?[key], $"{path}.{key}");
                break;
            case JsonArray list:
                for (var index = 0; index < list.Count; index++)
                    Contained(list[index], (whole as JsonArray)?.ElementAtOrDefault(index), $"{path}[{index}]");
                break;
            case null:
                break;
            default:
                Assert.True(JsonNode.DeepEquals(part, whole), $"{path}: {part.ToJsonString()} is {whole?.ToJsonString() ?? "absent"} in the answer");
                break;
        }
    }
}
