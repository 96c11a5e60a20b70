using Welkin.Components.Versions;

namespace Welkin.Components.Bumps;

/// <summary>A version that is there on the day of the plan and has an order.</summary>
internal sealed record Candidate(SoftwareVersion Version, AvailableVersion Available)
{
    public string Text => Available.Version;

    /// <summary>The day it was published, UTC; null is unknown.</summary>
    public DateOnly? Day => Available.Published is { } published ? DateOnly.FromDateTime(published.UtcDateTime) : null;

    /// <summary>Whole days between its publication and a day; null is unknown.</summary>
    public int? AgeOn(DateOnly day) => day.DayNumber - Day?.DayNumber;
}
