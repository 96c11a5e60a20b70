using System.Collections.Immutable;
using Welkin.Kubernetes;

namespace Welkin.Conformance;

/// <summary>Everything that is in a cluster at one time, by what it is known by.</summary>
/// <param name="Uids">What tells an object from a later one of the same name.</param>
internal sealed record ClusterInventory(ImmutableDictionary<ObjectKey, string> Uids)
{
    // They come and go with what happens, not with what is installed.
    private static readonly ImmutableHashSet<string> Passing = ["Event", "Lease", "ComponentStatus", "PodMetrics", "NodeMetrics"];

    public static async Task<ClusterInventory> TakeAsync(ClusterQuestions questions, CancellationToken cancel)
    {
        var uids = ImmutableDictionary.CreateBuilder<ObjectKey, string>();
        foreach (var kind in await questions.KindsAsync(cancel).ConfigureAwait(false))
        {
            if (!kind.Verbs.Contains("list") || Passing.Contains(kind.Kind.Kind))
                continue;
            foreach (var root in await questions.ListAsync(kind, null, cancel).ConfigureAwait(false))
                uids[ClusterQuestions.Written(root).Key] = Field.Of(root)["metadata"]["uid"].Text ?? "";
        }
        return new ClusterInventory(uids.ToImmutable());
    }

    /// <summary>What is here and was not there.</summary>
    public IEnumerable<ObjectKey> Except(ClusterInventory earlier) => Uids.Keys.Where(key => !earlier.Uids.ContainsKey(key));
}
