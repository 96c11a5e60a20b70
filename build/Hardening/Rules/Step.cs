using System.Text.Json.Nodes;
using Welkin.Kubernetes;

namespace Welkin.Hardening;

/// <summary>What a rule has to say of one field.</summary>
public abstract record Step(FieldPath Path);

/// <summary>The field shall hold this value, or be removed where the value is null.</summary>
public sealed record Edit(FieldPath Path, JsonNode? Value) : Step(Path)
{
    public static Edit Set(Field field, JsonNode value) => new(field.Path, value);

    public static Edit Remove(Field field) => new(field.Path, null);
}

/// <summary>The field is weaker than the rule wants and stays, because changing it would break the workload; the audit judges it.</summary>
/// <param name="Reason">Why, as half a sentence.</param>
public sealed record Left(FieldPath Path, string Reason) : Step(Path);
