using System.Text.Json.Nodes;

namespace Welkin.Kubernetes;

/// <summary>Whether a schema is structural (KEP-20190425, apiextensions-apiserver pkg/apiserver/schema/validation.go): types stand outside of logic.</summary>
internal static class StructuralSchema
{
    private static readonly string[] Branches = ["allOf", "anyOf", "oneOf"];

    private static readonly string[] OutsideOfLogic =
    [
        "type", "title", "description", "default", "nullable", "additionalProperties",
        "x-kubernetes-preserve-unknown-fields", "x-kubernetes-embedded-resource", "x-kubernetes-int-or-string",
        "x-kubernetes-list-map-keys", "x-kubernetes-list-type", "x-kubernetes-map-type",
    ];

    public static void Check(Field schema, FaultList faults) => Level(schema, "at the root", isRoot: true, faults);

    // Depth is bounded by the check of keywords, which comes first and says so.
    private static void Level(Field schema, string place, bool isRoot, FaultList faults, int depth = 0)
    {
        if (depth > DefinitionSchemaRules.Depth || faults.IsFull)
            return;
        if (schema["items"].Node is JsonObject)
            Level(schema["items"], "for specified array items", false, faults, depth + 1);
        foreach (var property in SchemaKeywords.Properties(schema))
            Level(property, "for specified object fields", false, faults, depth + 1);
        if (schema["additionalProperties"].Node is JsonObject)
        {
            if (isRoot)
                faults.Forbidden(schema.Path["additionalProperties"], "must not be used at the root");
            Level(schema["additionalProperties"], "for specified object fields", false, faults, depth + 1);
        }

        var type = schema["type"].Text ?? "";
        var (intOrString, preserves, embedded) = (Is(schema, "x-kubernetes-int-or-string"), Is(schema, "x-kubernetes-preserve-unknown-fields"), Is(schema, "x-kubernetes-embedded-resource"));
        if (intOrString && embedded)
            faults.Invalid(schema.Path["x-kubernetes-int-or-string"], true, "must be false if x-kubernetes-embedded-resource is true");
        if (intOrString && type.Length > 0)
            faults.Invalid(schema.Path["type"], type, "must be empty if x-kubernetes-int-or-string is true");
        Logic(schema, intOrString, faults);

        if (embedded && type != "object")
            Embedded(schema, type, faults);
        else if (type.Length == 0 && !intOrString && !preserves)
            faults.Required(schema.Path["type"], $"must not be empty {place}");
        if (type == "array" && !schema["items"].IsSet)
            faults.Required(schema.Path["items"], "must be specified");
        if (embedded && schema["additionalProperties"].Node is JsonObject)
            faults.Forbidden(schema.Path["additionalProperties"], "must not be used if x-kubernetes-embedded-resource is set");
        if (isRoot && type.Length > 0 && type != "object")
            faults.Invalid(schema.Path["type"], type, "must be object at the root");
        if (isRoot || embedded)
            ImpliedFields(schema, faults);
        if (embedded && !preserves && schema["properties"].Map is null or { Count: 0 })
            faults.Required(schema.Path["properties"], "must not be empty if x-kubernetes-embedded-resource is true without x-kubernetes-preserve-unknown-fields");
    }

    private static void Embedded(Field schema, string type, FaultList faults)
    {
        if (type.Length == 0)
            faults.Required(schema.Path["type"], "must be object if x-kubernetes-embedded-resource is true");
        else
            faults.Invalid(schema.Path["type"], type, "must be object if x-kubernetes-embedded-resource is true");
    }

    private static void ImpliedFields(Field schema, FaultList faults)
    {
        var properties = schema.Path["properties"];
        foreach (var key in new[] { "kind", "apiVersion" })
        {
            if (schema["properties"][key] is { Node: JsonObject } field && field["type"].Text != "string")
                faults.Invalid(properties.OfKey(key)["type"], field["type"].Text ?? "", "must be string");
        }
        if (schema["properties"]["metadata"] is not { Node: JsonObject } metadata)
            return;
        var path = properties.OfKey("metadata");
        if (metadata["type"].Text != "object")
            faults.Invalid(path["type"], metadata["type"].Text ?? "", "must be object");
        if (metadata.Map!.Any(pair => pair.Key is not ("type" or "description" or "properties"))
            || (metadata["properties"].Map ?? []).Any(pair => pair.Key is not ("name" or "generateName")))
            faults.Forbidden(path, "must not specify anything other than name and generateName, but metadata is implicitly specified");
    }

    private static void Logic(Field schema, bool intOrString, FaultList faults)
    {
        foreach (var branch in Branches)
        {
            foreach (var item in schema[branch].Items.Where(item => item.Node is JsonObject))
            {
                // The one form in which types may stand in logic: integer or string.
                if (!(intOrString && branch is "anyOf" or "allOf" && IsIntOrString(schema[branch])))
                    Nested(item, schema, faults);
            }
        }
        if (schema["not"].Node is JsonObject)
            Nested(schema["not"], schema, faults);
    }

    private static void Nested(Field logic, Field skeleton, FaultList faults, int depth = 0)
    {
        if (depth > DefinitionSchemaRules.Depth || faults.IsFull)
            return;
        foreach (var key in OutsideOfLogic.Where(key => logic[key].IsSet))
            faults.Forbidden(logic.Path[key], "must be empty to be structural");
        foreach (var property in SchemaKeywords.Properties(logic))
        {
            var known = skeleton["properties"][property.Path.Key!];
            var beside = known.IsSet ? known : skeleton["additionalProperties"].Node is JsonObject ? skeleton["additionalProperties"] : default;
            if (!beside.IsSet)
                faults.Required(skeleton.Path["properties"].OfKey(property.Path.Key!), $"because it is defined in {property.Path}");
            else
                Nested(property, beside, faults, depth + 1);
        }
        if (logic["items"].Node is JsonObject)
        {
            if (skeleton["items"].IsSet)
                Nested(logic["items"], skeleton["items"], faults, depth + 1);
            else
                faults.Required(skeleton.Path["items"], $"because it is defined in {logic.Path["items"]}");
        }
        foreach (var item in Branches.SelectMany(branch => logic[branch].Items).Where(item => item.Node is JsonObject))
            Nested(item, skeleton, faults, depth + 1);
        if (logic["not"].Node is JsonObject)
            Nested(logic["not"], skeleton, faults, depth + 1);
    }

    private static bool IsIntOrString(Field branch) =>
        branch.Items.Any() && branch.Items.All(item => item["type"].Text is "integer" or "string" || (item["anyOf"] is { IsSet: true } inner && IsIntOrString(inner)) || !item["type"].IsSet);

    private static bool Is(Field schema, string key) => schema[key].Flag == true;
}
