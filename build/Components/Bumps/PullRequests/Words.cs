namespace Welkin.Components.Bumps.PullRequests;

/// <summary>Values as a report writes them.</summary>
internal static class Words
{
    public static string Of(UpdateLevel level) => level.ToString().ToLowerInvariant();

    /// <summary>A day, or what says that there is none.</summary>
    public static string Of(DateTimeOffset? moment) =>
        moment?.UtcDateTime.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture) ?? "unknown";
}
