using System.Text.Json.Nodes;

namespace Welkin.Kubernetes;

/// <summary>Which keywords of OpenAPI a schema may use, and how (ValidateCustomResourceDefinitionOpenAPISchema).</summary>
internal static class SchemaKeywords
{
    private static readonly string[] Types = ["array", "boolean", "integer", "number", "object", "string"];
    private static readonly string[] Unsupported = ["additionalItems", "patternProperties", "definitions", "dependencies"];
    private static readonly string[] Branches = ["allOf", "oneOf", "anyOf"];

    public static void Check(Field schema, int depth, FaultList faults)
    {
        if (depth > DefinitionSchemaRules.Depth)
        {
            faults.Forbidden(schema.Path, $"schemas stand more than {DefinitionSchemaRules.Depth} deep inside each other");
            return;
        }
        if (faults.IsFull)
            return;

        Words(schema, faults);
        if (schema["uniqueItems"].Flag == true)
            faults.Forbidden(schema.Path["uniqueItems"], "uniqueItems cannot be set to true since the runtime complexity becomes quadratic");
        // It would forbid what an older client does not know.
        if (schema["additionalProperties"] is { Node: JsonValue flag } closed && flag.TryGetValue<bool>(out var open) && !open)
            faults.Forbidden(closed.Path, "additionalProperties cannot be set to false");
        if (schema["additionalProperties"].Node is JsonObject && schema["properties"].Map is { Count: > 0 })
            faults.Forbidden(schema.Path["additionalProperties"], "additionalProperties and properties are mutual exclusive");
        SchemaListKeywords.Check(schema, faults);
        foreach (var inner in Inside(schema))
            Check(inner, depth + 1, faults);
    }

    /// <summary>The schemas directly inside a schema.</summary>
    public static IEnumerable<Field> Inside(Field schema)
    {
        if (schema["additionalProperties"].Node is JsonObject)
            yield return schema["additionalProperties"];
        foreach (var property in Properties(schema))
            yield return property;
        foreach (var branch in Branches)
        {
            foreach (var item in schema[branch].Items.Where(item => item.Node is JsonObject))
                yield return item;
        }
        if (schema["not"].Node is JsonObject)
            yield return schema["not"];
        if (schema["items"].Node is JsonObject)
            yield return schema["items"];
    }

    /// <summary>The schemas of the fields, named as the API names them.</summary>
    public static IEnumerable<Field> Properties(Field schema)
    {
        var path = schema.Path["properties"];
        foreach (var (key, value) in schema["properties"].Map ?? [])
        {
            if (value is JsonObject)
                yield return new Field(path.OfKey(key), value);
        }
    }

    private static void Words(Field schema, FaultList faults)
    {
        if (schema["id"].IsSet)
            faults.Forbidden(schema.Path["id"], "id is not supported");
        foreach (var key in Unsupported.Where(key => schema[key].IsSet))
            faults.Forbidden(schema.Path[key], $"{key} is not supported");
        if (schema["type"].Text == "null")
            faults.Forbidden(schema.Path["type"], "type cannot be set to null, use nullable as an alternative");
        else if (schema["type"].Text is { Length: > 0 } type && !Types.Contains(type))
            faults.NotSupported(schema.Path["type"], type, Types);
        if (schema["items"].Node is JsonArray)
            faults.Forbidden(schema.Path["items"], "items must be a schema object and not an array");
        if (schema["$ref"].IsSet)
            faults.Forbidden(schema.Path["$ref"], "$ref is not supported");
        if (schema["pattern"].Text is { Length: > 0 } pattern && !new RegularPattern(pattern).IsKnown)
            faults.NotJudged(schema.Path["pattern"], $"pattern {ShownValue.Quoted(pattern)}");
    }
}
