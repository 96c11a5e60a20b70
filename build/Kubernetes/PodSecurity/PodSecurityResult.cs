using System.Collections.Immutable;

namespace Welkin.Kubernetes;

/// <summary>What a Pod Security Standard says of a pod, check by check in upstream's order.</summary>
public sealed record PodSecurityResult(PodSecurityStandard Standard, ImmutableArray<PodSecurityCheckResult> Checks)
{
    public bool Allowed => Checks.All(check => check.Allowed);

    /// <summary>The reasons alone: <c>host namespaces, privileged</c>.</summary>
    public string ForbiddenReason => string.Join(", ", Findings.Select(finding => finding.Reason));

    /// <summary>The reasons with their details: <c>host namespaces (hostIPC=true), privileged (…)</c>.</summary>
    public string ForbiddenDetail => string.Join(", ", Findings);

    private IEnumerable<PodSecurityFinding> Findings => Checks.Select(check => check.Finding).OfType<PodSecurityFinding>();
}

/// <summary>One check that was made, and what it found.</summary>
public sealed record PodSecurityCheckResult(PodSecurityCheck Check, PodSecurityFinding? Finding)
{
    public bool Allowed => Finding is null;
}
