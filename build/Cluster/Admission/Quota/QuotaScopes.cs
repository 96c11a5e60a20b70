using System.Text.Json.Nodes;
using Welkin.Kubernetes;

namespace Welkin.Cluster;

/// <summary>Whether a quota is about an object at all.</summary>
internal static class QuotaScopes
{
    /// <summary>A quota with scopes counts the pods that they choose, and nothing that they know nothing of.</summary>
    public static bool Match(JsonObject quota, ResourceName resource, JsonObject root)
    {
        var spec = quota.Map("spec") ?? [];
        return Texts(spec, "scopes").Select(scope => new Scope(scope, "Exists", []))
            .Concat((spec.Map("scopeSelector")?.Maps("matchExpressions") ?? []).Select(rule => new Scope(rule.Text("scopeName") ?? "", rule.Text("operator") ?? "", [.. Texts(rule, "values")])))
            .All(scope => Matches(scope, resource, root));
    }

    private static bool Matches(Scope scope, ResourceName resource, JsonObject root)
    {
        var spec = root.Map("spec") ?? [];
        if (resource == new ResourceName("", "persistentvolumeclaims"))
            return scope.Name == "VolumeAttributesClass" && Chosen(spec.Text("volumeAttributesClassName"), scope);
        if (resource != new ResourceName("", "pods"))
            return false;
        return scope.Name switch
        {
            "Terminating" => IsTerminating(spec),
            "NotTerminating" => !IsTerminating(spec),
            "BestEffort" => PodQuality.Of(spec) == "BestEffort",
            "NotBestEffort" => PodQuality.Of(spec) != "BestEffort",
            "PriorityClass" => Chosen(spec.Text("priorityClassName"), scope),
            "CrossNamespacePodAffinity" => Terms(spec.Map("affinity")).Any(term => term["namespaces"] is JsonArray { Count: > 0 } || term["namespaceSelector"] is not null),
            _ => false,
        };
    }

    private static bool IsTerminating(JsonObject spec) => Field.Of(spec)["activeDeadlineSeconds"].Number is >= 0;

    private static bool Chosen(string? name, Scope scope) => scope.Operator switch
    {
        "In" => name is not null && scope.Values.Contains(name),
        "NotIn" => name is null || !scope.Values.Contains(name),
        "DoesNotExist" => name is null,
        _ => name is not null,
    };

    private static IEnumerable<JsonObject> Terms(JsonObject? affinity) => new[] { "podAffinity", "podAntiAffinity" }.Select(key => affinity?.Map(key)).OfType<JsonObject>().SelectMany(part =>
        part.Maps("requiredDuringSchedulingIgnoredDuringExecution").Concat(part.Maps("preferredDuringSchedulingIgnoredDuringExecution").Select(preferred => preferred.Map("podAffinityTerm")).OfType<JsonObject>()));

    private static IEnumerable<string> Texts(JsonObject map, string key) => (map[key] as JsonArray ?? []).Select(JsonTypes.Text).OfType<string>();

    private sealed record Scope(string Name, string Operator, IReadOnlyList<string> Values);
}
