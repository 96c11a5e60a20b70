using System.Collections.Immutable;
using System.ComponentModel;
using Welkin.Kernel;

namespace Welkin.Components.Evaluations;

/// <summary>What people found out about a component, and until when that holds: the section <c>evaluation</c> of <c>component.yaml</c>.</summary>
/// <remarks>Nothing here is assumed: a day that nobody knows is left out, and its absence is a finding.</remarks>
public sealed record ComponentEvaluation(
    Location At,
    [NotBlank] [Description("Why it is in: what would be missing without it")] string Why,
    [Description("Day on which somebody last looked at it as a whole: its maintainers, its licence, its holes, its alternatives. Left out where nobody did")] Located<DateOnly>? Last = null,
    [Description("Last day on which the next evaluation is in time; needed where there is a last one")] Located<DateOnly>? Next = null,
    [Description("How long upstream supports the version that is shipped; left out where nobody found that out")] UpstreamSupport? Support = null,
    [NotBlank] [Description("What takes its place, and how far that is")] string? Replacement = null,
    [Description("Findings that a stable release may have all the same, each by its id and with an end")] ImmutableArray<AcceptedFinding> Accepted = default);

/// <summary>What upstream says of its support.</summary>
public sealed record UpstreamSupport(
    Location At,
    [NotBlank] [Description("The page or notice that says so")] string Source,
    [Description("Last day of support; left out where the source names none")] Located<DateOnly>? Ends = null,
    [Description("True where the source says that support is over and names no day")] bool Ended = false,
    [Description("What support ends for: the version, while a newer one has it, or the project as a whole")] SupportScope Scope = SupportScope.Version,
    [Description("Version of the software that this is said of, such as \"1.18\" for all of its patches; of another one nothing is said. Needed for an end of a version")] Located<string>? Version = null,
    [NotBlank] [Description("What the source says, where the day alone does not tell it")] string? Note = null)
{
    /// <summary>False when the software is another than what this is said of. A version that nobody knows may be the one.</summary>
    public bool IsOf(string? appVersion) => Version is not { } version || appVersion is null || IsOf(version.Value, appVersion.TrimStart('v'));

    private static bool IsOf(string version, string app) =>
        app.StartsWith(version.TrimStart('v'), StringComparison.Ordinal) && app[version.TrimStart('v').Length..] is "" or ['.' or '-' or '+', ..];
}

/// <summary>What an end of support is the end of, and with it what helps.</summary>
public enum SupportScope
{
    /// <summary>A newer version is supported: take it.</summary>
    Version,

    /// <summary>Nobody supports any version: replace the component.</summary>
    Project,
}

/// <summary>A finding that does not stop a stable release until its last day.</summary>
public sealed record AcceptedFinding(
    Location At,
    [Description("Id of the finding, such as EVAL003")] Located<string> Finding,
    [NotBlank] [Description("Why it is right to ship it all the same")] string Reason,
    [NotBlank] [Description("Who decided that, another than the owner")] string Approver,
    [Description("First day")] Located<DateOnly> Created,
    [Description("Last day, at most 366 days after the first")] Located<DateOnly> Expires)
{
    /// <summary>The longest time a finding may be accepted for: a year, leap years included.</summary>
    public const int LongestDays = 366;

    /// <summary>True from the first to the last day, both included.</summary>
    public bool IsInForce(DateOnly today) => Created.Value <= today && today <= Expires.Value;
}
