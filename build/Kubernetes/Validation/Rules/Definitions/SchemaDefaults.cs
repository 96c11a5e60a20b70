using System.Text.Json.Nodes;

namespace Welkin.Kubernetes;

/// <summary>Whether the defaults of a schema hold by the schema itself (pkg/apiserver/schema/defaulting/validation.go).</summary>
internal static class SchemaDefaults
{
    public static void Check(Field schema, FaultList faults, int depth = 0)
    {
        if (depth > DefinitionSchemaRules.Depth || faults.IsFull)
            return;
        if (schema.Map!.ContainsKey("default") && schema["default"].IsSet)
            Default(schema, faults);
        foreach (var inner in Structure(schema))
            Check(inner, faults, depth + 1);
    }

    private static IEnumerable<Field> Structure(Field schema) =>
        SchemaKeywords.Inside(schema).Where(inner => inner.Path.Key is not (null or "not"));

    private static void Default(Field schema, FaultList faults)
    {
        var value = schema["default"];
        var known = new ValueSchemaReader(null).Read(schema.Node) with { Default = null };
        var trial = new FaultList();
        new StructureCheck(trial, ValueSchema.Anything, custom: true).Check(FieldPath.Root, value.Node, known, unknownFields: false);
        foreach (var fault in trial.Verdict.Faults)
            faults.Add(fault.Path.Below(value.Path), fault.Reason, fault.Message);
        if (!Known(value.Node, known))
            faults.Invalid(value.Path, value.Node, "must not have unknown fields");
    }

    /// <summary>True where pruning would leave the value as it is.</summary>
    private static bool Known(JsonNode? node, ValueSchema schema) => node switch
    {
        JsonObject map => map.All(pair => schema.Properties.TryGetValue(pair.Key, out var property) ? Known(pair.Value, property)
            : schema.AdditionalProperties is { } values ? Known(pair.Value, values) : schema.PreservesUnknown),
        JsonArray list => schema.Items is not { } items || list.All(item => Known(item, items)),
        _ => true,
    };
}
