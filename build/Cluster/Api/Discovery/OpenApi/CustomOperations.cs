using System.Globalization;
using System.Text.Json.Nodes;
using Welkin.Kubernetes;

namespace Welkin.Cluster;

/// <summary>The paths of a custom resource as OpenAPI 3 lists them, with the parameters by which clients see what a server can do.</summary>
internal sealed class CustomOperations(CustomKind kind)
{
    private const string Patches = "io.k8s.apimachinery.pkg.apis.meta.v1.Patch";
    private const string Status = "io.k8s.apimachinery.pkg.apis.meta.v1.Status";
    private const string Options = "io.k8s.apimachinery.pkg.apis.meta.v1.DeleteOptions";

    private static readonly string[] PatchTypes = ["application/apply-patch+yaml", "application/json-patch+json", "application/merge-patch+json"];

    private static readonly (string Name, string Type)[] Listing =
    [
        ("allowWatchBookmarks", "boolean"), ("continue", "string"), ("fieldSelector", "string"), ("labelSelector", "string"), ("limit", "integer"), ("resourceVersion", "string"),
        ("resourceVersionMatch", "string"), ("sendInitialEvents", "boolean"), ("timeoutSeconds", "integer"), ("watch", "boolean"),
    ];

    private static readonly (string Name, string Type)[] Writing = [("dryRun", "string"), ("fieldManager", "string"), ("fieldValidation", "string")];
    private static readonly (string Name, string Type)[] Patching = [.. Writing, ("force", "boolean")];
    private static readonly (string Name, string Type)[] Deleting = [("dryRun", "string"), ("gracePeriodSeconds", "integer"), ("orphanDependents", "boolean"), ("propagationPolicy", "string")];

    private readonly ApiResource _resource = kind.Resource;

    public IEnumerable<KeyValuePair<string, JsonNode?>> All()
    {
        var root = $"/apis/{kind.Kind.Group}/{kind.Kind.Version}";
        var collection = $"{root}/{(_resource.Namespaced ? "namespaces/{namespace}/" : "")}{_resource.Name}";
        if (_resource.Namespaced)
            yield return new($"{root}/{_resource.Name}", Item(named: false, placed: false, ("get", Operation("list", Listing, kind.ListTypeName))));
        yield return new(collection, Item(named: false, _resource.Namespaced,
            ("delete", Operation("deletecollection", [.. Listing, .. Deleting], Status, (Options, [StatusReply.Json]))), ("get", Operation("list", Listing, kind.ListTypeName)),
            ("post", Operation("post", Writing, kind.TypeName, (kind.TypeName, [StatusReply.Json])))));
        yield return new($"{collection}/{{name}}", Item(named: true, _resource.Namespaced,
        [
            ("delete", Operation("delete", Deleting, Status, (Options, [StatusReply.Json]))), .. Written(kind.TypeName, kind.Kind),
        ]));
        foreach (var sub in _resource.Subresources)
        {
            var type = sub.Kind == kind.Kind ? kind.TypeName : $"io.k8s.api.{sub.Kind.Group}.{sub.Kind.Version}.{sub.Kind.Kind}";
            yield return new($"{collection}/{{name}}/{sub.Name}", Item(named: true, _resource.Namespaced, [.. Written(type, sub.Kind, sub.Name)]));
        }
    }

    private IEnumerable<(string Method, JsonObject Operation)> Written(string type, GroupVersionKind spoken, string part = "") =>
    [
        ("get", Operation("get", [("resourceVersion", "string")], type, spoken: spoken, part: part)),
        ("patch", Operation("patch", Patching, type, (Patches, PatchTypes), spoken, part)),
        ("put", Operation("put", Writing, type, (type, [StatusReply.Json]), spoken, part)),
    ];

    private static JsonObject Item(bool named, bool placed, params IReadOnlyList<(string Method, JsonObject Operation)> operations)
    {
        var item = new JsonObject(operations.Select(each => KeyValuePair.Create<string, JsonNode?>(each.Method, each.Operation)));
        item["parameters"] = new JsonArray([.. named ? [InPath("name")] : Array.Empty<JsonNode>(), .. placed ? [InPath("namespace")] : Array.Empty<JsonNode>(), InQuery("pretty", "string")]);
        return item;
    }

    private JsonObject Operation(string action, IEnumerable<(string Name, string Type)> parameters, string answer, (string Type, string[] Media)? body = null, GroupVersionKind? spoken = null, string part = "")
    {
        var of = spoken ?? kind.Kind;
        var operation = new JsonObject
        {
            ["tags"] = new JsonArray(Camel($"{kind.Kind.Group.Split('.')[0]}_{kind.Kind.Version}")),
            ["operationId"] = $"{action}{Camel(kind.Kind.Group)}{Camel(kind.Kind.Version)}{(_resource.Namespaced ? "Namespaced" : "")}{kind.Kind.Kind}{Camel(part)}",
            ["parameters"] = new JsonArray([.. parameters.Select(parameter => InQuery(parameter.Name, parameter.Type))]),
        };
        if (body is { } sent)
            operation["requestBody"] = new JsonObject { ["content"] = new JsonObject(sent.Media.Select(media => KeyValuePair.Create<string, JsonNode?>(media, Content(sent.Type)))), ["required"] = true };
        operation["responses"] = new JsonObject
        {
            ["200"] = new JsonObject { ["description"] = "OK", ["content"] = new JsonObject { [StatusReply.Json] = Content(answer) } },
            ["401"] = new JsonObject { ["description"] = "Unauthorized" },
        };
        operation["x-kubernetes-action"] = action;
        operation["x-kubernetes-group-version-kind"] = CustomSchemas.GroupVersionKind(of.Group, of.Version, of.Kind)[0]!.DeepClone();
        return operation;
    }

    private static JsonObject Content(string type) => new() { ["schema"] = new JsonObject { ["$ref"] = $"{CustomSchemas.References}{type}" } };

    private static JsonObject InPath(string name) => new() { ["name"] = name, ["in"] = "path", ["required"] = true, ["schema"] = new JsonObject { ["type"] = "string", ["uniqueItems"] = true } };

    private static JsonObject InQuery(string name, string type) => new() { ["name"] = name, ["in"] = "query", ["schema"] = new JsonObject { ["type"] = type, ["uniqueItems"] = true } };

    private static string Camel(string words) => string.Concat(words.Split('.', '-').Where(word => word.Length > 0).Select(word => $"{char.ToUpper(word[0], CultureInfo.InvariantCulture)}{word[1..]}"));
}
