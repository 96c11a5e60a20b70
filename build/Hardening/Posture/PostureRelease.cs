using System.Collections.Immutable;
using Welkin.Kubernetes;

namespace Welkin.Hardening;

/// <summary>How one release stands, as far as another is compared with it.</summary>
/// <param name="Verdicts">Every verdict of its audit.</param>
public sealed record PostureRelease(ImmutableArray<PostureVerdict> Verdicts)
{
    /// <summary>What rules changed, where that is known: tells a rule that went from a chart that changed.</summary>
    public ImmutableArray<Change> Changes { get; init; } = [];

    /// <summary>The chart version of each component, where that is known.</summary>
    public ImmutableSortedDictionary<string, string> Versions { get; init; } = ImmutableSortedDictionary<string, string>.Empty;

    public static PostureRelease Of(AuditReport report) => new(
    [
        .. report.Components.SelectMany(component => component.Results).Select(result => new PostureVerdict(
            result.Component, result.Control, result.Status, ReportWords.Control(result).Severity, result.Identity, result.Container, result.Path, result.Observed, result.Waiver?.Expires.Value)),
    ]);
}

/// <summary>One verdict of an audit, as a file of results still has it.</summary>
/// <param name="Expires">The last day of the waiver that covers it.</param>
public sealed record PostureVerdict(
    string Component, string Control, AuditStatus Status, Severity Severity, ObjectIdentity Identity, string? Container, string? Path, string? Observed, DateOnly? Expires)
{
    /// <summary>What is the same in two releases: the control, the object whatever its API version, the container.</summary>
    internal (string, ObjectKey, string?) Place => (Control, Identity.Key, Container);

    /// <summary>From 0, where nothing falls short, to 3.</summary>
    internal int Weakness => Status switch
    {
        AuditStatus.Fails => 3,
        AuditStatus.NotEvaluated => 2,
        AuditStatus.Waived => 1,
        _ => 0,
    };
}
