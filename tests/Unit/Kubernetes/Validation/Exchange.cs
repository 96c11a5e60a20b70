using System.Text.Json.Nodes;
using Welkin.Kernel;
using Welkin.Kubernetes;

namespace Welkin.Tests.Unit.Kubernetes.Validation;

/// <summary>One create or update and what a real server answered.</summary>
internal sealed record Exchange(string Name, JsonObject? Root, int Code, string Message, string Warning, IReadOnlyList<(string Field, string Message)> Causes)
{
    private static readonly string[] Subresources = ["/status", "/scale", "/eviction", "/binding", "/token"];

    public CustomResources Definitions { get; private init; } = CustomResources.None;

    /// <summary>The field that stood twice in a body that cannot be read.</summary>
    public string? Duplicate { get; private init; }

    /// <summary>True where unknown and duplicate fields were not to be looked for.</summary>
    public bool Ignores { get; private init; }

    /// <summary>True for an object of a kind that a CustomResourceDefinition adds.</summary>
    public bool Custom => Root is { } root && Definitions.Find(GroupVersionKind.Of(root["apiVersion"]?.ToString() ?? "", root["kind"]?.ToString() ?? "")) is not null;

    /// <summary>The exchanges of one scenario; definitions count from when the server took them.</summary>
    public static IEnumerable<Exchange> Read(string file)
    {
        var definitions = new List<JsonObject>();
        foreach (var (line, index) in File.ReadLines(file).Select((line, index) => (line, index)))
        {
            var (request, response) = (JsonNode.Parse(line)!["request"]!, JsonNode.Parse(line)!["response"]!);
            var path = request["path"]!.GetValue<string>();
            var code = response["code"]!.GetValue<int>();
            if (request["method"]!.GetValue<string>() is not ("POST" or "PUT") || (request["body"] ?? request["rawBody"]) is not { } body || Subresources.Any(name => path.Contains(name, StringComparison.Ordinal)))
                continue;

            var findings = new FindingList();
            var documents = ManifestReader.Read("body", body is JsonObject ? body.ToJsonString() : body.GetValue<string>(), findings);
            var root = documents is [var only] ? only.Read(findings) : body as JsonObject;
            yield return new Exchange($"{Path.GetFileName(file)}:{index + 1}", findings.Count > 0 && documents.IsEmpty && body is not JsonObject ? null : root, code,
                response["body"]?["message"]?.ToString() ?? "", response["warning"]?.ToString() ?? "",
                [.. (response["body"]?["details"]?["causes"] as JsonArray ?? []).Select(cause => (cause!["field"]?.ToString() ?? "", cause["message"]?.ToString() ?? ""))])
            {
                Ignores = path.Contains("fieldValidation=Ignore", StringComparison.Ordinal),
                Definitions = new CustomResources(definitions),
                Duplicate = findings.FirstOrDefault(finding => finding.Id == "K8S002")?.Text.Split('\'')[1],
            };
            if (code == 201 && root is not null && !path.Contains("dryRun", StringComparison.Ordinal) && path.EndsWith("/customresourcedefinitions", StringComparison.Ordinal))
                definitions.Add(root);
        }
    }
}
