using System.Text.Json.Nodes;

namespace Welkin.Kubernetes;

/// <summary>Judges an object of a custom kind as its strategy does: schema, then scale, then CEL (apiextensions-apiserver, pkg/registry/customresource/validator.go, strategy.go).</summary>
internal static class CustomJudgement
{
    public static void Check(RequestScope scope, CustomResourceVersion version, JsonObject root, JsonObject? old, FaultList faults)
    {
        var schema = version.Schema ?? ValueSchema.Anything with { NotEvaluated = ["a definition without a schema"] };
        var found = new FaultList();
        var isStatus = scope.Path.Subresource == "status";
        if (!isStatus)
            new StructureCheck(found, ValueSchema.Anything, custom: true).Check(FieldPath.Root, root, schema);
        else if (schema.Properties.TryGetValue("status", out var status))
            new StructureCheck(found, ValueSchema.Anything, custom: true).Check(FieldPath.Root, root["status"], status, unknownFields: false);
        foreach (var fault in found.Verdict.Faults.Where(fault => fault.Reason != FaultReason.UnknownField))
            faults.Add(isStatus ? Under(fault.Path, "status") : fault.Path, fault.Reason, fault.Message, fault.Tolerated);
        foreach (var what in found.Verdict.NotEvaluated)
            faults.NotJudged(FieldPath.Root, what);
        if (scope.Resource.CustomScale is { } scale)
            Scale(root, scale, faults);
        CustomRules.Check(schema, root, old, faults);
    }

    // The path begins with a dot there, as the definition writes it.
    private static void Scale(JsonObject root, JsonObject scale, FaultList faults)
    {
        foreach (var path in new[] { "specReplicasPath", "statusReplicasPath" }.Select(key => scale.Text(key)).OfType<string>())
        {
            var keys = path.Split('.', StringSplitOptions.RemoveEmptyEntries);
            var at = keys.Aggregate(FieldPath.Root[""], (place, key) => place[key]);
            var value = keys.Aggregate((JsonNode?)root, (node, key) => (node as JsonObject)?[key]);
            if (value is null)
                continue;
            if (new Field(at, value) is var field && value is JsonValue number && (number.TryGetValue<long>(out _) || number.TryGetValue<int>(out _)))
                Range(field, faults);
            else
                faults.InvalidShown(at, "0", $"{path} accessor error: {JsonTypes.Text(value) ?? value.ToJsonString()} is of the type {GoWord(value)}, expected int64");
        }
    }

    private static void Range(Field replicas, FaultList faults)
    {
        if (replicas.Number is < 0)
            faults.Invalid(replicas.Path, replicas.Node, "should be a non-negative integer");
        else if (replicas.Number is > int.MaxValue)
            faults.Invalid(replicas.Path, replicas.Node, FormattableString.Invariant($"should be less than or equal to {int.MaxValue}"));
    }

    private static string GoWord(JsonNode value) => JsonTypes.Of(value) switch
    {
        "string" => "string",
        "number" => "float64",
        "boolean" => "bool",
        "array" => "[]interface {}",
        _ => "map[string]interface {}",
    };

    private static FieldPath Under(FieldPath path, string holder) => path.Parent is null ? FieldPath.Root[holder]
        : path.Key is { } key ? Under(path.Parent, holder)[key]
        : Under(path.Parent, holder)[path.Index];
}
