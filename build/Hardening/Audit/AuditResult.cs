using Welkin.Kernel;
using Welkin.Kubernetes;

namespace Welkin.Hardening;

/// <summary>How one control stands for one object, or for one place in it where the control does not hold.</summary>
/// <param name="Component">The component the object belongs to.</param>
/// <param name="Control">Id of the control.</param>
/// <param name="Identity">The object, with the namespace it is installed in.</param>
/// <param name="At">Where the object stands in the file it came from.</param>
/// <param name="Status">The verdict.</param>
public sealed record AuditResult(string Component, string Control, ObjectIdentity Identity, Location At, AuditStatus Status)
{
    /// <summary>The container, or null where the pod or the whole object is meant.</summary>
    public string? Container { get; init; }

    /// <summary>The field, or null for a verdict on the whole object.</summary>
    public string? Path { get; init; }

    /// <summary>What was found there.</summary>
    public string? Observed { get; init; }

    /// <summary>The exception that covers it.</summary>
    public Waiver? Waiver { get; init; }
}
