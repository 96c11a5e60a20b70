using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Nodes;
using Welkin.Kubernetes;

namespace Welkin.Tests.Unit.Hardening.Export;

/// <summary>Asks an exported admission policy about objects as an API server would, with the evaluator of CEL.</summary>
internal sealed class PolicyRun(JsonObject policy)
{
    private const string Prefix = "variables.";

    private static readonly ConcurrentDictionary<string, CelProgram> Programs = new(StringComparer.Ordinal);

    private static readonly Dictionary<string, (string Group, string Resource)> Resources = new(StringComparer.Ordinal)
    {
        ["Pod"] = ("", "pods"),
        ["PodTemplate"] = ("", "podtemplates"),
        ["ReplicationController"] = ("", "replicationcontrollers"),
        ["Service"] = ("", "services"),
        ["DaemonSet"] = ("apps", "daemonsets"),
        ["Deployment"] = ("apps", "deployments"),
        ["ReplicaSet"] = ("apps", "replicasets"),
        ["StatefulSet"] = ("apps", "statefulsets"),
        ["Job"] = ("batch", "jobs"),
        ["CronJob"] = ("batch", "cronjobs"),
    };

    /// <summary>True where the policy has nothing to say or its expression is true; an error denies, as with failurePolicy Fail.</summary>
    public bool Admits(JsonObject root, JsonObject? old = null, string user = "alice")
    {
        if (!Concerns((string)root["kind"]!))
            return true;
        var space = (string?)root["metadata"]!["namespace"];
        var values = new Dictionary<string, CelValue>(StringComparer.Ordinal)
        {
            ["object"] = CelValue.Of(Decoded(root)),
            ["oldObject"] = CelValue.Of(Decoded(old)),
            ["request"] = CelValue.Of(new JsonObject { ["operation"] = old is null ? "CREATE" : "UPDATE", ["namespace"] = space, ["userInfo"] = new JsonObject { ["username"] = user } }),
        };
        if (policy["spec"]!["matchConditions"]!.AsArray().Any(condition => !IsTrue((string)condition!["expression"]!, values)))
            return true;
        foreach (var variable in policy["spec"]!["variables"]!.AsArray())
            values[Flat(Prefix + (string)variable!["name"]!)] = Evaluate((string)variable["expression"]!, values);
        return policy["spec"]!["validations"]!.AsArray().All(validation => IsTrue((string)validation!["expression"]!, values));
    }

    // As the API server has decoded it: a null in a map is nothing, and an amount is a string. Policies never see anything else.
    private static JsonNode? Decoded(JsonNode? node, bool amounts = false) => node switch
    {
        JsonObject map => new JsonObject([.. map.Where(entry => entry.Value is not null).Select(entry => KeyValuePair.Create(entry.Key, Decoded(entry.Value, amounts || entry.Key is "limits" or "requests")))]),
        JsonArray list => new JsonArray([.. list.Select(item => Decoded(item))]),
        JsonValue value when amounts && value.GetValueKind() == JsonValueKind.Number => JsonValue.Create(value.ToJsonString()),
        _ => node?.DeepClone(),
    };

    private bool Concerns(string kind) => Resources.TryGetValue(kind, out var resource) && policy["spec"]!["matchConstraints"]!["resourceRules"]!.AsArray()
        .Any(rule => rule!["apiGroups"]!.AsArray().Any(group => (string?)group == resource.Group) && rule["resources"]!.AsArray().Any(name => (string?)name == resource.Resource));

    private static bool IsTrue(string text, Dictionary<string, CelValue> values) => Evaluate(text, values) is CelBool { Value: true };

    private static CelValue Evaluate(string text, Dictionary<string, CelValue> values)
    {
        var result = Programs.GetOrAdd(text, _ => Compile(text, values.Keys)).Evaluate(values);
        Assert.True(result.Error is null && result.NotEvaluated is null, $"{text}: {result.Error}{result.NotEvaluated}");
        return result.Value!;
    }

    private static CelProgram Compile(string text, IEnumerable<string> names)
    {
        var compiled = CelProgram.Compile(Flat(text), names.Aggregate(CelEnvironment.Empty, (known, name) => known.With(name, CelType.Dyn)));
        Assert.True(compiled.Program is not null, $"{text}: {compiled.IssueText}");
        return compiled.Program!;
    }

    // The evaluator has no variable that is composed of others: each is one of its own.
    private static string Flat(string text) => text.Replace(Prefix, "variables_", StringComparison.Ordinal);
}
