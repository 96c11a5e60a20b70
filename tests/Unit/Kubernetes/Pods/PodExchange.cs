using System.Text.Json.Nodes;
using Welkin.Kubernetes;
using Welkin.Tests.Unit.Kubernetes.Schema;
using Welkin.Tests.Unit.Kubernetes.Validation;

namespace Welkin.Tests.Unit.Kubernetes.Pods;

/// <summary>One create of a pod or of its template, and what a real server answered.</summary>
internal sealed record PodExchange(string Name, JsonObject Root, int Code, JsonObject Answer)
{
    private static readonly string[] Templates = ["deployments", "daemonsets", "statefulsets", "replicasets", "jobs", "cronjobs", "replicationcontrollers"];

    // The labels of an object are no pod's own.
    private const string Labels = "metadata.labels";

    // What a workload asks of its template, and what the server's admission asks.
    private static readonly string[] Others = ["spec.template.metadata", "spec.template.spec.restartPolicy", "spec.template.spec.activeDeadlineSeconds"];

    /// <summary>What the server finds wrong with the pod or the template, as field and message.</summary>
    public IEnumerable<string> Expected => (Answer["details"]?["causes"] as JsonArray ?? [])
        .Select(cause => (Field: cause!["field"]!.ToString(), Message: cause["message"]!.ToString()))
        .Where(cause => !cause.Field.StartsWith(Labels, StringComparison.Ordinal) && (!IsTemplate || (cause.Field.StartsWith("spec.template.", StringComparison.Ordinal) && !Others.Any(other => cause.Field.StartsWith(other, StringComparison.Ordinal)))))
        .Select(cause => $"{(IsTemplate ? cause.Field["spec.".Length..] : cause.Field)}: {cause.Message}");

    /// <summary>What is found here, in the same words.</summary>
    public IEnumerable<string> Found => new ObjectValidator(Judged.Schema, CustomResources.None).Validate(Judgeable).Faults
        .Where(fault => !fault.Tolerated && fault.Reason != FaultReason.UnknownField && !fault.Name.StartsWith(Labels, StringComparison.Ordinal)).Select(fault => $"{fault.Name}: {fault.Message}");

    private bool IsTemplate => Root["kind"]!.ToString() is not ("Pod" or "PodTemplate");

    // The template of a workload is judged in the kind that is nothing but a template.
    private JsonObject Judgeable => !IsTemplate ? Root : new JsonObject
    {
        ["apiVersion"] = "v1",
        ["kind"] = "PodTemplate",
        ["metadata"] = new JsonObject { ["name"] = "x" },
        ["template"] = Root["spec"]?["template"]?.DeepClone(),
    };

    /// <summary>Creates that were decoded, whatever came of them; refusals by admission excepted.</summary>
    public static IEnumerable<PodExchange> All()
    {
        foreach (var file in Directory.EnumerateFiles(SharedFolder.Required("api-transcripts"), "*.jsonl").Order(StringComparer.Ordinal))
        {
            foreach (var (line, index) in File.ReadLines(file).Select((line, index) => (line, index)))
            {
                var (request, response) = (JsonNode.Parse(line)!["request"]!, JsonNode.Parse(line)!["response"]!);
                var (path, code) = (request["path"]!.ToString().Split('?')[0], (int)response["code"]!);
                if (request["method"]!.ToString() == "POST" && request["body"] is JsonObject body && response["body"] is JsonObject answer && code is 201 or 422 && IsOfPods(path))
                    yield return new($"{Path.GetFileName(file)}:{index + 1}", body.DeepClone().AsObject(), code, answer.DeepClone().AsObject());
            }
        }
    }

    private static bool IsOfPods(string path) => path.EndsWith("/pods", StringComparison.Ordinal) || path.EndsWith("/podtemplates", StringComparison.Ordinal)
        || (path.Contains("/namespaces/", StringComparison.Ordinal) && Templates.Any(kind => path.EndsWith($"/{kind}", StringComparison.Ordinal) && kind != "cronjobs"));
}
