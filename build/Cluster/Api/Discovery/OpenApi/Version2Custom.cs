using System.Text.Json.Nodes;

namespace Welkin.Cluster;

/// <summary>Custom kinds as OpenAPI 2 can say them (apiextensions-apiserver, pkg/controller/openapi/v2).</summary>
internal static class Version2Custom
{
    private const string References = "#/definitions/";

    private static readonly HashSet<string> Kept = new(StringComparer.Ordinal)
    {
        "$ref", "description", "enum", "format", "required", "type", "x-kubernetes-embedded-resource", "x-kubernetes-group-version-kind", "x-kubernetes-int-or-string", "x-kubernetes-list-map-keys",
        "x-kubernetes-list-type", "x-kubernetes-map-type", "x-kubernetes-preserve-unknown-fields",
    };

    /// <summary>Adds them to a document.</summary>
    public static void Add(JsonObject document, IEnumerable<CustomKind> kinds)
    {
        var (definitions, paths) = (document["definitions"]!.AsObject(), document["paths"]!.AsObject());
        foreach (var kind in kinds)
        {
            foreach (var (name, schema) in CustomSchemas.Of(kind, References))
                definitions[name] = Schema(schema!.AsObject());
            foreach (var (path, item) in new CustomOperations(kind).All())
                paths[path] = new JsonObject(item!.AsObject().Select(each => KeyValuePair.Create<string, JsonNode?>(each.Key, each.Value is JsonObject operation ? Operation(operation) : Parameters(each.Value!.AsArray()))));
        }
    }

    // What may be null has no type here, because clients of this version would refuse the null.
    private static JsonObject Schema(JsonObject schema)
    {
        if (schema["allOf"] is JsonArray { Count: 1 } only && only[0]!["$ref"] is { } reference)
            return new() { ["description"] = schema["description"]?.DeepClone(), ["$ref"] = reference.DeepClone() };
        var said = new JsonObject(schema.Where(each => Kept.Contains(each.Key)).Select(each => KeyValuePair.Create(each.Key, each.Value?.DeepClone())));
        if (schema["nullable"] is JsonValue flag && flag.TryGetValue<bool>(out var nullable) && nullable)
        {
            said.Remove("type");
            return said;
        }
        if (schema["properties"] is JsonObject properties)
            said["properties"] = new JsonObject(properties.Select(each => KeyValuePair.Create<string, JsonNode?>(each.Key, each.Value is JsonObject inner ? Schema(inner) : [])));
        foreach (var key in new[] { "items", "additionalProperties" })
        {
            if (schema[key] is { } inner)
                said[key] = inner is JsonObject map ? Schema(map) : inner.DeepClone();
        }
        return said;
    }

    private static JsonObject Operation(JsonObject operation)
    {
        var body = operation["requestBody"]?["content"] as JsonObject;
        var said = new JsonObject
        {
            ["consumes"] = body is null ? new JsonArray("*/*") : new JsonArray([.. body.Select(media => JsonValue.Create(media.Key))]),
            ["produces"] = new JsonArray(StatusReply.Json),
            ["schemes"] = new JsonArray("https"),
            ["parameters"] = Parameters(operation["parameters"]!.AsArray()),
            ["responses"] = new JsonObject(operation["responses"]!.AsObject().Select(each => KeyValuePair.Create<string, JsonNode?>(each.Key, Response(each.Value!.AsObject())))),
        };
        if (body is not null)
            said["parameters"]!.AsArray().Insert(0, new JsonObject { ["name"] = "body", ["in"] = "body", ["required"] = true, ["schema"] = Referred(body.First().Value!) });
        foreach (var key in new[] { "operationId", "tags", "x-kubernetes-action", "x-kubernetes-group-version-kind" })
            said[key] = operation[key]!.DeepClone();
        return said;
    }

    private static JsonObject Response(JsonObject response)
    {
        var said = new JsonObject { ["description"] = response["description"]!.DeepClone() };
        if (response["content"] is JsonObject content)
            said["schema"] = Referred(content.First().Value!);
        return said;
    }

    private static JsonObject Referred(JsonNode content) => new() { ["$ref"] = content["schema"]!["$ref"]!.GetValue<string>().Replace(CustomSchemas.References, References, StringComparison.Ordinal) };

    private static JsonArray Parameters(JsonArray parameters) => new([.. parameters.Select(parameter =>
        new JsonObject(parameter!.AsObject().SelectMany(each => each.Key == "schema" ? each.Value!.AsObject() : Enumerable.Repeat(each, 1)).Select(each => KeyValuePair.Create(each.Key, each.Value?.DeepClone()))))]);
}
