using System.Text.Json.Nodes;

namespace Welkin.Kubernetes;

/// <summary>Walks an object beside its schema: unknown and missing fields, types, and what stands inside.</summary>
/// <param name="custom">True for custom resources: the API decodes its own types and judges custom ones by their schema, which differ a little.</param>
/// <param name="ruled">True where the rules of the kind are asked too: they say what is required, supported and duplicate in the API's words.</param>
internal sealed class StructureCheck(FaultList faults, ValueSchema metadata, bool custom, bool ruled = false)
{
    private readonly ListCheck _lists = new(faults, custom, ruled);
    private readonly ScalarCheck _scalars = new(faults, custom, ruled);

    public void Check(FieldPath path, JsonNode? node, ValueSchema schema, bool unknownFields = true)
    {
        // The API takes null for absent; in a list there is nothing to be absent from.
        if (faults.IsFull || node is null)
        {
            if (node is null && custom && path is { Parent: not null, Key: null } && schema is { Nullable: false, Kind: not ValueKind.Any })
                faults.WrongType(path, "\"null\"", ScalarCheck.Word(schema.Kind));
            return;
        }
        foreach (var rule in schema.NotEvaluated)
            faults.NotJudged(path, rule);

        switch (node)
        {
            case JsonObject map when schema.Kind is ValueKind.Map or ValueKind.Any:
                Fields(path, map, schema, unknownFields);
                break;
            case JsonArray list when schema.Kind is ValueKind.List or ValueKind.Any:
                for (var index = 0; index < list.Count && schema.Items is { } items; index++)
                    Check(path[index], list[index], items, unknownFields);
                _lists.Check(path, list, schema);
                break;
            default:
                _scalars.Check(path, node, schema);
                break;
        }
        if (schema.Logic is { } logic)
            Logic(path, node, logic);
    }

    private void Fields(FieldPath path, JsonObject map, ValueSchema schema, bool unknownFields)
    {
        var isObject = custom && unknownFields && (path.Parent is null || schema.EmbeddedResource);
        foreach (var (key, value) in map)
        {
            if (isObject && key is ("apiVersion" or "kind" or "metadata"))
                Check(path[key], value, key == "metadata" ? metadata : Word);
            else if (schema.Properties.TryGetValue(key, out var property))
                Check(path[key], value, property, unknownFields);
            else if (schema.AdditionalProperties is { } values)
                Check(path[key], value, values, unknownFields);
            else if (unknownFields && !schema.PreservesUnknown && schema.Kind == ValueKind.Map)
                faults.Unknown(path[key], key, schema.Properties.Keys);
        }
        foreach (var key in schema.Required.Where(key => map[key] is null))
            Missing(path, map, key, schema.Properties.GetValueOrDefault(key));
        BoundsCheck.Map(path, map, schema.Bounds, faults);
    }

    private void Missing(FieldPath path, JsonObject map, string key, ValueSchema? property)
    {
        // Present as null, or put in before validation.
        if (custom && property is not null && (property.Default is not null || (property.Nullable && map.ContainsKey(key))))
            return;
        if (ruled || (!custom && !IsJudged(path)))
            return;

        // To Go a struct that is missing is an empty one: only what it must hold is missed.
        if (!custom && property is { Kind: ValueKind.Map, Default: JsonObject { Count: 0 } })
            Fields(path[key], [], property, unknownFields: true);
        else if (custom || property?.Default is not { } value || IsZero(value))
            faults.Required(path[key]);
    }

    // A zero in the API's own schema is what Go makes of nothing, and no default.
    private static bool IsZero(JsonNode value) => value.ToJsonString() is "\"\"" or "0" or "{}" or "false" or "[]";

    // On create the status of a built-in kind is dropped.
    private static bool IsJudged(FieldPath path)
    {
        for (var at = path; at.Parent is { } parent; at = parent)
        {
            if (parent.Parent is null && at.Key == "status")
                return false;
        }
        return true;
    }

    private void Logic(FieldPath path, JsonNode node, SchemaLogic logic)
    {
        foreach (var schema in logic.AllOf)
            Check(path, node, schema, unknownFields: false);
        if (!logic.AnyOf.IsEmpty && !logic.AnyOf.Any(schema => Holds(path, node, schema)))
            faults.InBody(path, node, "must validate at least one schema (anyOf)");
        if (!logic.OneOf.IsEmpty && logic.OneOf.Count(schema => Holds(path, node, schema)) != 1)
            faults.InBody(path, node, "must validate one and only one schema (oneOf)");
        if (logic.Not is { } not && Holds(path, node, not))
            faults.InBody(path, node, "must not validate the schema (not)");
    }

    private bool Holds(FieldPath path, JsonNode node, ValueSchema schema)
    {
        var trial = new FaultList();
        new StructureCheck(trial, metadata, custom).Check(path, node, schema, unknownFields: false);
        foreach (var rule in trial.Verdict.NotEvaluated)
            faults.NotJudged(FieldPath.Root, rule);
        return !trial.HasAny;
    }

    private static ValueSchema Word { get; } = new(ValueKind.Text);
}
