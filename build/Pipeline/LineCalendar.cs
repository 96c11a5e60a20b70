using Welkin.Components.Bumps;
using Welkin.Releases.Lines;

namespace Welkin.Pipeline;

/// <summary>What the dates of a release line mean for bumps.</summary>
public static class LineCalendar
{
    /// <summary>How far the line is frozen on a day; the day of a freeze belongs to it.</summary>
    public static LineFreeze Freeze(this ReleaseDates dates, DateOnly day) =>
        day >= dates.CodeFreeze ? LineFreeze.Code
        : day >= dates.FeatureFreeze ? LineFreeze.Feature
        : LineFreeze.None;

    /// <summary>Every Kubernetes minor version that the line supports, oldest first.</summary>
    public static IEnumerable<KubernetesMinor> Versions(this KubernetesSupport kubernetes) =>
        Enumerable.Range(kubernetes.Minimum.Minor, kubernetes.Maximum.Minor - kubernetes.Minimum.Minor + 1).Select(minor => new KubernetesMinor(minor));
}
