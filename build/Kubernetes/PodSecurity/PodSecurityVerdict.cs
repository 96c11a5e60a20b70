using System.Collections.Immutable;

namespace Welkin.Kubernetes;

/// <summary>What the admission plugin PodSecurity answers.</summary>
/// <param name="Enforced">What was found against the enforced standard; null where nothing is enforced on the object.</param>
/// <param name="Message">The refusal as the API says it (403, reason Forbidden); null where the object is allowed.</param>
/// <param name="Warnings">The warnings that go with an answer that allows.</param>
/// <param name="AuditAnnotations">What goes into the audit log.</param>
public sealed record PodSecurityVerdict(
    PodSecurityResult? Enforced, string? Message, ImmutableArray<string> Warnings, ImmutableSortedDictionary<string, string> AuditAnnotations)
{
    /// <summary>Nothing to judge and nothing to say.</summary>
    internal static PodSecurityVerdict Silent { get; } = new(null, null, [], ImmutableSortedDictionary<string, string>.Empty);

    public bool Allowed => Message is null;
}
