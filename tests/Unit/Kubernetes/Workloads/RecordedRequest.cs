using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Welkin.Kernel;
using Welkin.Kubernetes;
using Welkin.Tests.Unit.Kubernetes.Schema;

namespace Welkin.Tests.Unit.Kubernetes.Workloads;

/// <summary>One create that a real server answered.</summary>
/// <param name="Root">The object with the namespace that the path gives it.</param>
/// <param name="Causes">What the server found wrong: field, reason and message.</param>
internal sealed partial record RecordedRequest(string Name, JsonObject Root, int Code, JsonObject Answer, IReadOnlyList<string> Causes)
{
    private static readonly string[] Kinds =
    [
        "Deployment", "ReplicaSet", "StatefulSet", "DaemonSet", "ControllerRevision", "ReplicationController", "Job", "CronJob", "HorizontalPodAutoscaler",
        "PodDisruptionBudget", "Namespace", "Node", "ConfigMap", "Secret", "ServiceAccount", "ResourceQuota", "LimitRange", "Event", "Binding", "PriorityClass",
        "Lease", "RuntimeClass",
    ];

    public string Kind => Root["kind"]!.GetValue<string>();

    /// <summary>All creates of the kinds that are judged here, of all scenarios.</summary>
    public static IReadOnlyList<RecordedRequest> All() =>
        [.. Directory.EnumerateFiles(SharedFolder.Required("api-transcripts"), "*.jsonl").Order(StringComparer.Ordinal).SelectMany(Read)];

    /// <summary>The uid is the server's, so it is one here.</summary>
    public static string WithoutUid(string text) => UidPattern().Replace(text, "uid");

    private static IEnumerable<RecordedRequest> Read(string file)
    {
        foreach (var (line, index) in File.ReadLines(file).Select((line, index) => (line, index)))
        {
            var (request, response) = (JsonNode.Parse(line)!["request"]!, JsonNode.Parse(line)!["response"]!);
            var path = request["path"]!.GetValue<string>();
            var code = response["code"]!.GetValue<int>();
            if (request["method"]!.GetValue<string>() != "POST" || code is not (201 or 422) || Body(request) is not { } root || !IsJudged(root))
                continue;
            if (PathNamespace().Match(path) is { Success: true } match)
                (root["metadata"] ??= new JsonObject())["namespace"] ??= match.Groups["name"].Value;
            var answer = response["body"]!.AsObject();
            // What was wrong there was how it was asked.
            if (answer["details"]?["kind"]?.ToString() == "CreateOptions")
                continue;
            yield return new($"{Path.GetFileName(file)}:{index + 1}", root, code, answer,
                [.. (answer["details"]?["causes"] as JsonArray ?? []).Select(cause => $"{cause!["field"]} {cause["reason"]}: {WithoutUid(cause["message"]!.ToString())}")]);
        }
    }

    private static JsonObject? Body(JsonNode request)
    {
        if (request["body"] is JsonObject body)
            return body.DeepClone().AsObject();
        var findings = new FindingList();
        return request["rawBody"]?.GetValue<string>() is { } text && ManifestReader.Read("body", text, findings) is [var only] && only.Read(findings) is JsonObject root && findings.Count == 0
            ? root
            : null;
    }

    private static bool IsJudged(JsonObject root) => root["kind"]?.ToString() is { } kind && Kinds.Contains(kind)
        && root["apiVersion"]?.ToString() is "v1" or "apps/v1" or "batch/v1" or "autoscaling/v1" or "autoscaling/v2" or "policy/v1" or "events.k8s.io/v1"
            or "scheduling.k8s.io/v1" or "coordination.k8s.io/v1" or "node.k8s.io/v1";

    [GeneratedRegex("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")]
    private static partial Regex UidPattern();

    [GeneratedRegex("/namespaces/(?<name>[^/?]+)/")]
    private static partial Regex PathNamespace();
}
