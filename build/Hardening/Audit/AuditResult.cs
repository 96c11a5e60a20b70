using Welkin.Kernel;
using Welkin.Kubernetes;

namespace Welkin.Hardening;

/// <summary>How one control stands for one subject, or for one place in it where the control does not hold.</summary>
/// <param name="Subject">What is judged.</param>
/// <param name="Control">Id of the control.</param>
/// <param name="Status">The verdict.</param>
public sealed record AuditResult(AuditSubject Subject, string Control, AuditStatus Status)
{
    public string Component => Subject.Component;

    public ObjectIdentity Identity => Subject.Identity;

    public Location At => Subject.At;

    /// <summary>The container, or null where the pod or the whole object is meant.</summary>
    public string? Container { get; init; }

    /// <summary>The field, or null for a verdict on the whole object.</summary>
    public string? Path { get; init; }

    /// <summary>The same as a place that can be looked up in the object; null where <see cref="Path"/> is.</summary>
    public FieldPath? Field { get; init; }

    /// <summary>What was found there; for a control that holds see <see cref="ObservedFields"/>.</summary>
    public string? Observed { get; init; }

    /// <summary>The exception that covers it.</summary>
    public Waiver? Waiver { get; init; }
}
