using System.Globalization;
using Welkin.Kubernetes.Clusters;

namespace Welkin.Cli.Clusters;

/// <summary>What a sweep did, in words.</summary>
internal static class SweepText
{
    /// <summary>One line for one lease.</summary>
    public static string Outcome(SweptLease swept) => swept switch
    {
        { Removed: true } => $"{Subject(swept)}: removed, because {Reason(swept)}",
        { Tried: true } => $"{Subject(swept)}: not removed, although {Reason(swept)}: {string.Join("; ", swept.Left)}",
        _ => $"{Subject(swept)}: kept, because {Reason(swept)}",
    };

    private static string Subject(SweptLease swept) => $"{swept.Lease.Name} ({swept.Lease.Provider})";

    private static string Reason(SweptLease swept) => swept.State switch
    {
        LeaseState.Dead => string.Create(CultureInfo.InvariantCulture, $"its process {swept.Lease.Owner.Id} is gone"),
        LeaseState.Over => $"its time was over at {At(swept.Lease.Ends)}",
        LeaseState.Retained when swept.Tried => "you named it",
        LeaseState.Retained => $"it was retained until {At(swept.Lease.Ends)}",
        LeaseState.Elsewhere => "it belongs to another machine",
        _ => string.Create(CultureInfo.InvariantCulture, $"its process {swept.Lease.Owner.Id} may run, until {At(swept.Lease.Ends)} at most"),
    };

    private static string At(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture);
}
