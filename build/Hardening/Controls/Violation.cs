using Welkin.Kubernetes;

namespace Welkin.Hardening;

/// <summary>A place where a control does not hold, or where that cannot be told.</summary>
/// <param name="Path">The field.</param>
/// <param name="Container">The container, or null where the pod or the object as a whole is meant.</param>
/// <param name="Observed">What is there instead.</param>
public sealed record Violation(FieldPath Path, string? Container, string Observed)
{
    /// <summary>True where nothing in the release tells: not evaluated, which is no pass.</summary>
    public bool IsUnknown { get; init; }

    public static Violation At(Field field, Container? container = null) => new(field.Path, container?.Name, field.Shown);

    /// <param name="observed">What is there, in words that go on where the field's name ends.</param>
    public static Violation At(Field field, string observed, Container? container = null) => new(field.Path, container?.Name, observed);

    /// <param name="reason">What is missing to judge it.</param>
    public static Violation Unknown(Field field, string reason, Container? container = null) => new(field.Path, container?.Name, reason) { IsUnknown = true };
}
