namespace Welkin.Kubernetes;

/// <summary>Whether the CEL rules of a schema compile. What they may cost is not estimated.</summary>
internal static class SchemaRulesCompile
{
    private const string Key = "x-kubernetes-validations";

    public static void Check(Field schema, FaultList faults, bool isRoot = true, int depth = 0)
    {
        if (depth > DefinitionSchemaRules.Depth)
            return;
        if (schema[Key].Items.Any())
            Rules(schema, isRoot, faults);
        foreach (var inner in SchemaKeywords.Inside(schema))
            Check(inner, faults, inner["x-kubernetes-embedded-resource"].Flag == true, depth + 1);
    }

    private static void Rules(Field schema, bool isRoot, FaultList faults)
    {
        var compiled = CelRuleCompilation.Compile(ValueSchema.Read(schema.Node), isRoot);
        for (var index = 0; index < compiled.Length; index++)
        {
            var (path, rule) = (schema.Path[Key][index], compiled[index]);
            if (rule.Rule.Rule.AsSpan().Trim().IsEmpty)
                faults.Required(path["rule"], "rule is not specified");
            if (rule.Fault is { } fault)
                faults.InvalidShown(path["rule"], rule.Rule.ToString(), fault);
            if (rule.MessageFault is { } message)
                faults.InvalidShown(path["messageExpression"], rule.Rule.ToString(), message);
        }
    }
}
