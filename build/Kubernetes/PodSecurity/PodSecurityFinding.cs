using System.Collections.Immutable;

namespace Welkin.Kubernetes;

/// <summary>Why a check refuses a pod.</summary>
/// <param name="Reason">As short as can be; all that is said where many pods are spoken of.</param>
/// <param name="Detail">Who does what, in upstream's words.</param>
/// <param name="Violations">Every place, in the order of the pod's containers.</param>
public sealed record PodSecurityFinding(string Reason, string Detail, ImmutableArray<PodSecurityViolation> Violations)
{
    /// <summary>Nothing where nothing is wrong.</summary>
    internal static PodSecurityFinding? Of(string reason, ImmutableArray<PodSecurityViolation> violations, Func<string> detail) =>
        violations.IsEmpty ? null : new PodSecurityFinding(reason, detail(), violations);

    public override string ToString() => Detail.Length == 0 ? Reason : $"{Reason} ({Detail})";
}

/// <summary>A field that a check refuses, or misses.</summary>
/// <param name="Field">Where, and what stands there.</param>
/// <param name="Container">The container's name; null where the pod as a whole is meant.</param>
public readonly record struct PodSecurityViolation(Field Field, string? Container)
{
    internal static PodSecurityViolation At(Field field, Container? container = null) => new(field, container?.Name);
}
