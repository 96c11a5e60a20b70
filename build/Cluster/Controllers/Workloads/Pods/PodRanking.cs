using System.Text.Json.Nodes;

namespace Welkin.Cluster.Workloads;

/// <summary>Which pods are given up first when there are too many (pkg/controller: ActivePodsWithRanks).</summary>
internal sealed class PodRanking : IComparer<JsonObject>
{
    private static readonly string[] Phases = ["Pending", "Unknown", "Running"];

    private readonly Dictionary<string, int> _neighbours;
    private readonly DateTimeOffset _now;

    /// <param name="related">Pods of the same workload: of a node that runs many of them one goes first.</param>
    public PodRanking(IEnumerable<JsonObject> related, DateTimeOffset now)
    {
        _neighbours = related.Where(pod => pod.IsActive()).CountBy(pod => pod.NodeName() ?? "").ToDictionary();
        _now = now;
    }

    /// <summary>Negative where the first one goes first.</summary>
    public int Compare(JsonObject? one, JsonObject? other)
    {
        ArgumentNullException.ThrowIfNull(one);
        ArgumentNullException.ThrowIfNull(other);
        var order = (one.NodeName() is not null).CompareTo(other.NodeName() is not null);
        if (order == 0)
            order = Array.IndexOf(Phases, one.Phase()).CompareTo(Array.IndexOf(Phases, other.Phase()));
        if (order == 0)
            order = one.IsReady().CompareTo(other.IsReady());
        if (order == 0)
            order = one.DeletionCost().CompareTo(other.DeletionCost());
        if (order == 0)
            order = Neighbours(other).CompareTo(Neighbours(one));
        if (order == 0 && one.IsReady() && one.ReadySince() != other.ReadySince())
            return Younger(one.ReadySince(), other.ReadySince()) is var readiness and not 0 ? readiness : ByUid(one, other);
        if (order == 0)
            order = other.Restarts().CompareTo(one.Restarts());
        if (order == 0)
            order = Younger(one.Created(), other.Created());
        return order != 0 ? order : ByUid(one, other);
    }

    private static int ByUid(JsonObject one, JsonObject other) => string.CompareOrdinal(one.Uid(), other.Uid());

    private int Neighbours(JsonObject pod) => _neighbours.GetValueOrDefault(pod.NodeName() ?? "");

    // Ages of the same order of magnitude count as equal, so that the UID decides and not always the youngest goes.
    private int Younger(DateTimeOffset? one, DateTimeOffset? other) => (one, other) switch
    {
        (null, null) => 0,
        (null, _) => -1,
        (_, null) => 1,
        var (a, b) => Magnitude(a.Value).CompareTo(Magnitude(b.Value)),
    };

    private long Magnitude(DateTimeOffset since) => (_now - since).Ticks * 100 is var age && age <= 0 ? -1 : (long)Math.Log2(age);
}
