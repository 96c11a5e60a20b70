using System.Globalization;

namespace Welkin.Cluster;

/// <summary>What the scheduler says where it finds no node (pkg/scheduler/framework/types.go: FitError).</summary>
internal static class FitFailure
{
    public const string NoNodes = "no nodes available to schedule pods";

    /// <summary>Where each node has something against the pod.</summary>
    public static string Of(IReadOnlyCollection<IReadOnlyList<Misfit>> nodes) => nodes.Count == 0
        ? NoNodes
        : $"{Available(nodes.Count)}: {Counted(nodes.SelectMany(misfits => misfits.Select(misfit => misfit.Reason)))}. preemption: {Available(nodes.Count)}: {Counted(nodes.Select(Preemption))}.";

    /// <summary>Where the pod itself has something that no node can help with.</summary>
    public static string Of(string reason, int nodes) => nodes == 0
        ? NoNodes
        : $"{Available(nodes)}: {reason}. preemption: {Available(nodes)}: {Counted(Enumerable.Repeat(NotHelpful, nodes))}.";

    private const string NotHelpful = "Preemption is not helpful for scheduling";

    private static string Preemption(IReadOnlyList<Misfit> misfits) => misfits.Any(misfit => misfit.IsFinal) ? NotHelpful : "No preemption victims found for incoming pod";

    private static string Available(int nodes) => string.Create(CultureInfo.InvariantCulture, $"0/{nodes} nodes are available");

    // Sorted as texts, the number first.
    private static string Counted(IEnumerable<string> reasons) => string.Join(", ", reasons
        .CountBy(reason => reason, StringComparer.Ordinal)
        .Select(pair => string.Create(CultureInfo.InvariantCulture, $"{pair.Value} {pair.Key}"))
        .Order(StringComparer.Ordinal));
}
