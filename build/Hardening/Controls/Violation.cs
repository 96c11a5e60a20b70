using Welkin.Kubernetes;

namespace Welkin.Hardening;

/// <summary>A place where a control does not hold.</summary>
/// <param name="Path">The field.</param>
/// <param name="Container">The container, or null where the pod as a whole is meant.</param>
/// <param name="Observed">What is there instead.</param>
public sealed record Violation(FieldPath Path, string? Container, string Observed)
{
    public static Violation At(Field field, Container? container = null) => new(field.Path, container?.Name, field.Shown);
}
