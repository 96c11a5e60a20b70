using System.Collections.Immutable;

namespace Welkin.Kubernetes;

/// <summary>The rules of the schema of a definition: what OpenAPI keywords may be used, that it is structural, and that its defaults hold.</summary>
internal static class DefinitionSchemaRules
{
    /// <summary>Schemas inside each other; a definition that says more is refused, whatever a server would do with it.</summary>
    public const int Depth = 128;

    // With a status subresource the status is judged by properties.status alone, so nothing may stand beside it.
    private static readonly ImmutableHashSet<string> AllowedBesideStatus =
    [
        "type", "description", "properties", "required", "example", "externalDocs", "title", "x-kubernetes-preserve-unknown-fields", "x-kubernetes-validations",
    ];

    private static readonly string[] AllowedShown = ["Type", "Description", "Title", "Example", "ExternalDocs", "Properties", "Required", "XPreserveUnknownFields", "XValidations"];

    /// <param name="schema">The schema under the name by which the API calls it.</param>
    public static void Check(Field schema, bool hasStatus, FaultList faults)
    {
        var before = faults.Count;
        if (hasStatus)
            BesideStatus(schema, faults);
        if (schema["nullable"].Flag == true)
            faults.Forbidden(schema.Path["nullable"], "nullable cannot be true at the root");
        SchemaKeywords.Check(schema, 0, faults);

        var structural = faults.Count;
        StructuralSchema.Check(schema, faults);
        if (faults.Count == structural)
            SchemaDefaults.Check(schema, faults);
        if (faults.Count == before)
            SchemaRulesCompile.Check(schema, faults);
    }

    private static void BesideStatus(Field schema, FaultList faults)
    {
        if (schema["type"].Text is { Length: > 0 } type && type != "object")
            faults.Invalid(schema.Path["type"], type, "only \"object\" is allowed as the type at the root of the schema if the status subresource is enabled");
        else if (schema.Map!.Any(pair => pair.Value is not null && !AllowedBesideStatus.Contains(pair.Key) && pair.Key != "nullable"))
            faults.Invalid(schema.Path, schema.Node, $"only [{string.Join(' ', AllowedShown)}] fields are allowed at the root of the schema if the status subresource is enabled");
    }
}
