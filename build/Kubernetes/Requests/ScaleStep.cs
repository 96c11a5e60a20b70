using System.Text.Json.Nodes;

namespace Welkin.Kubernetes;

/// <summary>The <c>scale</c> subresource: how many replicas an object asks for and has, as a kind of its own (autoscaling/v1 Scale).</summary>
/// <remarks>Sources: pkg/registry/apps/*/storage, pkg/apis/autoscaling/validation, apiextensions-apiserver (pkg/registry/customresource/etcd.go).</remarks>
public static class ScaleStep
{
    private static readonly GroupVersionKind Scale = new("autoscaling", "v1", "Scale");

    internal static ApiAnswer Answer(RequestScope scope, ApiRequest request, string mediaType)
    {
        if (scope.Existing() is not { } owner)
            throw new RefusedException(Refusals.NotFound(scope.Path.Group, scope.Path.Resource, scope.Path.Name!));
        if (mediaType == PatchStep.Apply)
            return scope.Evaluator.Apply is null ? new(200, []) { NotEvaluated = ["server-side apply"] } : Stored(scope, PatchStep.Merged(scope, owner, Configuration(scope, request.Body, owner)), owner, applied: true);
        var old = Of(scope.Resource, owner);
        var root = request.Method == "PUT"
            ? new BodyDecoder(scope.Schema).Decode(request.Body, mediaType == RequestEvaluator.YamlType, Scale, null, scope.Options, scope.Warnings)
            : PatchStep.Patched(scope, old, Scale, null, request.Body, mediaType);
        scope.CheckName(root);
        Judge(root);
        Conflict(scope, root, owner);
        var next = owner.DeepClone().AsObject();
        Put(next, Replicas(scope.Resource), Field.Of(root)["spec"]["replicas"].Number ?? 0);
        return Stored(scope, next, owner, applied: false);
    }

    /// <summary>The scale of an object.</summary>
    public static JsonObject Of(ServedResource resource, JsonObject owner)
    {
        var metadata = new JsonObject();
        foreach (var key in new[] { "name", "namespace", "uid", "resourceVersion", "creationTimestamp" })
        {
            if ((owner.Map("metadata") ?? [])[key] is { } value)
                metadata[key] = value.DeepClone();
        }
        var paths = resource.CustomScale;
        var status = new JsonObject { ["replicas"] = At(owner, paths, "statusReplicasPath", ".status.replicas")?.DeepClone() ?? 0 };
        if (Selector(owner, paths) is { Length: > 0 } selector)
            status["selector"] = selector;
        var spec = new JsonObject();
        if (At(owner, paths, "specReplicasPath", ".spec.replicas") is JsonValue replicas && replicas.ToJsonString() != "0")
            spec["replicas"] = replicas.DeepClone();
        return new() { ["kind"] = Scale.Kind, ["apiVersion"] = Scale.ApiVersion, ["metadata"] = metadata, ["spec"] = spec, ["status"] = status };
    }

    private static ApiAnswer Stored(RequestScope scope, JsonObject next, JsonObject owner, bool applied)
    {
        var answer = Updating.Store(scope, next, owner, applied);
        return answer with { Body = Of(scope.Resource, answer.Stored!) };
    }

    /// <summary>What is applied to the scale, as if it were applied to the object itself.</summary>
    private static JsonObject Configuration(RequestScope scope, string body, JsonObject owner)
    {
        var scale = PatchStep.Configuration(body);
        scope.CheckName(scale);
        Judge(scale);
        var applied = new JsonObject { ["apiVersion"] = scope.Kind.ApiVersion, ["kind"] = scope.Kind.Kind, ["metadata"] = new JsonObject { ["name"] = scope.Path.Name } };
        if ((owner.Map("metadata") ?? []).Text("namespace") is { } space)
            applied["metadata"]!["namespace"] = space;
        if (Field.Of(scale)["spec"]["replicas"].Number is { } replicas)
            Put(applied, Replicas(scope.Resource), replicas);
        return applied;
    }

    private static string[] Replicas(ServedResource resource) =>
        (resource.CustomScale is { } paths ? paths.Text("specReplicasPath") ?? "" : ".spec.replicas").Split('.', StringSplitOptions.RemoveEmptyEntries);

    private static void Put(JsonObject root, ReadOnlySpan<string> path, long replicas)
    {
        foreach (var key in path[..^1])
            root = root.DefaultMap(key);
        root[path[^1]] = replicas;
    }

    private static void Judge(JsonObject root)
    {
        var faults = new FaultList();
        MetadataRules.Check(Field.Of(root)["metadata"], NameRules.Subdomain, true, true, faults);
        if (Field.Of(root)["spec"]["replicas"] is { Number: < 0 } replicas)
            faults.Invalid(replicas.Path, replicas.Node, "must be greater than or equal to 0");
        if (faults.HasAny)
            throw new RefusedException(Refusals.Invalid(Scale.Group, Scale.Kind, (root.Map("metadata") ?? []).Text("name") ?? "", faults.Verdict.Faults));
    }

    private static void Conflict(RequestScope scope, JsonObject root, JsonObject owner)
    {
        if ((root.Map("metadata") ?? []).Text("resourceVersion") is { } version && version != (owner.Map("metadata") ?? []).Text("resourceVersion"))
            throw new RefusedException(Refusals.Conflict(scope.Path.Group, scope.Path.Resource, scope.Path.Name!, "the object has been modified; please apply your changes to the latest version and try again"));
    }

    private static JsonNode? At(JsonObject owner, JsonObject? paths, string which, string otherwise) =>
        (paths is null ? otherwise : paths.Text(which) ?? "").Split('.', StringSplitOptions.RemoveEmptyEntries) is { Length: > 0 } keys
            ? keys.Aggregate((JsonNode?)owner, (node, key) => (node as JsonObject)?[key])
            : null;

    private static string? Selector(JsonObject owner, JsonObject? paths)
    {
        if (paths is not null)
            return JsonTypes.Text(At(owner, paths, "labelSelectorPath", ""));
        var selector = Field.Of(owner)["spec"]["selector"];
        var equal = selector["matchLabels"].Map ?? (selector.Map?.All(entry => entry.Value is JsonValue) == true ? selector.Map : []);
        return string.Join(',', equal.OrderBy(entry => entry.Key, StringComparer.Ordinal).Select(entry => $"{entry.Key}={JsonTypes.Text(entry.Value)}")
            .Concat(selector["matchExpressions"].Items.Select(Requirement)));
    }

    private static string Requirement(Field requirement)
    {
        var (key, values) = (requirement["key"].Text, string.Join(',', requirement["values"].Items.Select(item => item.Text).Order(StringComparer.Ordinal)));
        return requirement["operator"].Text switch
        {
            "In" => $"{key} in ({values})",
            "NotIn" => $"{key} notin ({values})",
            "DoesNotExist" => $"!{key}",
            _ => key ?? "",
        };
    }
}
