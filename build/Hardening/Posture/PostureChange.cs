using Welkin.Kubernetes;

namespace Welkin.Hardening;

/// <summary>One thing that is not as it was in the release before.</summary>
/// <param name="Kind">What became of it.</param>
/// <param name="Severity">That of the control.</param>
/// <param name="Identity">The object; null where the control is asked of no object of the component any more.</param>
/// <param name="Before">How it stood: a status and what was observed; null where there was nothing.</param>
/// <param name="After">How it stands now.</param>
/// <param name="Reason">Why, as far as the two releases tell.</param>
public sealed record PostureChange(
    PostureKind Kind, string Component, string Control, Severity Severity, ObjectIdentity? Identity, string? Container, string? Before, string? After, string Reason)
{
    /// <summary>True where a customer who installs with the defaults is less protected than before.</summary>
    public bool IsWeaker { get; init; }

    /// <summary>Who accepted that and why; null where nobody did.</summary>
    public string? Accepted { get; init; }

    /// <summary>The object as people name it.</summary>
    public string Place => Identity is null ? "every object" : $"{Identity}{(Container is null ? "" : $" container {Container}")}";
}

/// <summary>What became of a verdict from one release to the next.</summary>
public enum PostureKind
{
    /// <summary>It falls shorter than before.</summary>
    Worse,

    /// <summary>It falls short, and was not there or not asked before.</summary>
    New,

    /// <summary>It is there no more, or not asked any more.</summary>
    Gone,

    /// <summary>It falls less short than before.</summary>
    Better,
}
