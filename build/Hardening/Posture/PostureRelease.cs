using System.Collections.Immutable;
using Welkin.Kubernetes;

namespace Welkin.Hardening;

/// <summary>How one release stands, as far as another is compared with it.</summary>
/// <param name="Verdicts">Every verdict of its audit.</param>
public sealed record PostureRelease(ImmutableArray<PostureVerdict> Verdicts)
{
    /// <summary>What it was made from; null where that is not known, as of an audit of files.</summary>
    public PostureOrigin? Origin { get; init; }

    /// <summary>Which rules changed which objects, where that is known.</summary>
    public ImmutableHashSet<(ObjectKey Object, string Rule)> Hardened { get; init; } = [];

    public static PostureRelease Of(AuditReport report) => new([.. report.Components.SelectMany(component => component.Results).Select(PostureVerdict.Of)]);
}

/// <summary>One verdict of an audit, as a file of results still has it.</summary>
/// <param name="Observed">What was found; for a control that holds, in all fields it reads.</param>
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

    internal static PostureVerdict Of(AuditResult result)
    {
        var control = ReportWords.Control(result);
        var observed = result.Observed ?? (result.Status == AuditStatus.Holds ? ObservedFields.Of(control, result.Subject) : null);
        return new PostureVerdict(result.Component, result.Control, result.Status, control.Severity, result.Identity, result.Container, result.Path, observed, result.Waiver?.Expires.Value);
    }
}
