using System.Text.Json.Nodes;

namespace Welkin.Cluster.Workloads;

/// <summary>The pods of a StatefulSet as one look finds them: those of its size, by number, and those beyond it.</summary>
internal sealed class StatefulReplicas
{
    private readonly DateTimeOffset _now;
    private readonly int _minReadySeconds;

    public StatefulReplicas(Workload set, IReadOnlyList<StoredObject> pods, DateTimeOffset now)
    {
        (Start, _now, _minReadySeconds) = (StatefulSetPods.Start(set), now, set.MinReadySeconds);
        Wanted = new StoredObject?[set.Replicas];
        var beyond = new List<(int Ordinal, StoredObject Pod)>();
        foreach (var pod in pods)
        {
            if (StatefulSetPods.Ordinal(set.Name, pod.Name) is not { } ordinal)
                continue;
            if (ordinal >= Start && ordinal < Start + Wanted.Length)
                Wanted[ordinal - Start] = pod;
            else
                beyond.Add((ordinal, pod));
        }
        Condemned = [.. beyond.OrderByDescending(entry => entry.Ordinal)];
        FirstUnavailable = Wanted.FirstOrDefault(IsUnavailable) ?? Condemned.Reverse().Select(entry => entry.Pod).FirstOrDefault(IsUnavailable);
        AnyMissing = Wanted.Any(pod => pod is null);
    }

    public int Start { get; }

    /// <summary>By number from <see cref="Start"/> on; null for one that is not there.</summary>
    public StoredObject?[] Wanted { get; }

    /// <summary>Those that are too many, the highest number first.</summary>
    public IReadOnlyList<(int Ordinal, StoredObject Pod)> Condemned { get; }

    /// <summary>The pod that the others wait for; null where there is none or it is not there yet.</summary>
    public StoredObject? FirstUnavailable { get; }

    public bool AnyMissing { get; }

    public bool IsAvailable(StoredObject pod) => IsRunningAndReady(pod.Root) && pod.Root.IsAvailable(_minReadySeconds, _now);

    public bool IsUnavailable(StoredObject? pod) => pod is null || !IsAvailable(pod) || pod.Root.IsGoing();

    public static bool IsRunningAndReady(JsonObject pod) => pod.Phase() == "Running" && pod.IsReady();
}
