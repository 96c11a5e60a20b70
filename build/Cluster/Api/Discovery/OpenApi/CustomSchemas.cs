using System.Text.Json.Nodes;

namespace Welkin.Cluster;

/// <summary>The OpenAPI types of a custom kind and of its list: what the definition says, and what every object has.</summary>
internal static class CustomSchemas
{
    public const string References = "#/components/schemas/";

    private const string Meta = "io.k8s.apimachinery.pkg.apis.meta.v1.";
    private const string Conventions = "https://git.k8s.io/community/contributors/devel/sig-architecture/api-conventions.md";

    /// <param name="references">What a name of a type follows in references.</param>
    public static IEnumerable<KeyValuePair<string, JsonNode?>> Of(CustomKind kind, string references = References)
    {
        yield return new(kind.TypeName, Object(kind, references));
        yield return new(kind.ListTypeName, List(kind, references));
    }

    public static JsonArray GroupVersionKind(string group, string version, string kind) => new(new JsonObject { ["group"] = group, ["kind"] = kind, ["version"] = version });

    private static JsonObject Object(CustomKind kind, string references)
    {
        var schema = kind.Schema?.DeepClone().AsObject() ?? new JsonObject { ["type"] = "object", ["x-kubernetes-preserve-unknown-fields"] = true };
        if (schema["properties"] is not JsonObject properties)
            schema["properties"] = properties = [];
        properties["apiVersion"] = ApiVersion();
        properties["kind"] = Kind();
        properties["metadata"] = new JsonObject
        {
            ["description"] = $"Standard object's metadata. More info: {Conventions}#metadata", ["allOf"] = new JsonArray(Reference(references, $"{Meta}ObjectMeta")),
        };
        schema["x-kubernetes-group-version-kind"] = GroupVersionKind(kind.Kind.Group, kind.Kind.Version, kind.Kind.Kind);
        return schema;
    }

    private static JsonObject List(CustomKind kind, string references) => new()
    {
        ["description"] = $"{kind.ListKind} is a list of {kind.Kind.Kind}",
        ["type"] = "object",
        ["required"] = new JsonArray("items"),
        ["properties"] = new JsonObject
        {
            ["apiVersion"] = ApiVersion(),
            ["items"] = new JsonObject
            {
                ["description"] = $"List of {kind.Resource.Name}. More info: https://git.k8s.io/community/contributors/devel/sig-architecture/api-conventions.md",
                ["type"] = "array",
                ["items"] = Reference(references, kind.TypeName),
            },
            ["kind"] = Kind(),
            ["metadata"] = new JsonObject
            {
                ["description"] = $"Standard list metadata. More info: {Conventions}#types-kinds", ["allOf"] = new JsonArray(Reference(references, $"{Meta}ListMeta")),
            },
        },
        ["x-kubernetes-group-version-kind"] = GroupVersionKind(kind.Kind.Group, kind.Kind.Version, kind.ListKind),
    };

    private static JsonObject ApiVersion() => Text($"APIVersion defines the versioned schema of this representation of an object. Servers should convert recognized schemas to the latest internal value, and may reject unrecognized values. More info: {Conventions}#resources");

    private static JsonObject Kind() => Text($"Kind is a string value representing the REST resource this object represents. Servers may infer this from the endpoint the client submits requests to. Cannot be updated. In CamelCase. More info: {Conventions}#types-kinds");

    private static JsonObject Text(string description) => new() { ["description"] = description, ["type"] = "string" };

    private static JsonObject Reference(string references, string type) => new() { ["$ref"] = $"{references}{type}" };
}
