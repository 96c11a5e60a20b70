using System.Globalization;
using Welkin.Kubernetes;

namespace Welkin.Cluster;

/// <summary>How many pods a budget counts with.</summary>
/// <param name="Expected">That there should be.</param>
/// <param name="Desired">That must stay healthy.</param>
internal sealed record ExpectedCount(long Expected, long Desired)
{
    /// <summary>True where pods belong to nobody who says how many there should be.</summary>
    public bool Unmanaged { get; init; }

    /// <summary>Why it cannot be said; null where it can.</summary>
    public string? Failure { get; init; }
}

/// <summary>Works out how many pods there should be from those that they belong to (disruption.go: getExpectedPodCount).</summary>
internal sealed class ExpectedPods(ControllerContext context)
{
    private static readonly ResourceName ReplicaSets = new("apps", "replicasets");

    public ExpectedCount Of(StoredObject budget, IReadOnlyList<StoredObject> pods)
    {
        var spec = Field.Of(budget.Root)["spec"];
        var (most, least) = (spec["maxUnavailable"], spec["minAvailable"]);
        if (most.IsSet)
        {
            var scale = Scale(pods);
            return scale with { Desired = Math.Max(0, scale.Expected - Part(most, scale.Expected)) };
        }
        if (!least.IsSet)
            return new(pods.Count, 0);
        if (JsonTypes.Text(least.Node) is null)
            return new(pods.Count, least.Number ?? 0);
        var whole = Scale(pods);
        return whole with { Desired = Part(least, whole.Expected) };
    }

    private ExpectedCount Scale(IReadOnlyList<StoredObject> pods)
    {
        var scales = new Dictionary<string, long>();
        var unmanaged = false;
        foreach (var pod in pods)
        {
            if (OwnerReference.ControllerOf(pod.Root) is not { } owner)
            {
                unmanaged = true;
                continue;
            }
            if (Top(owner) is not { } scaled || Field.Of(scaled.Root)["spec"]["replicas"].Number is not { } replicas)
                return new(0, 0) { Failure = $"found no controllers for pod \"{pod.Name}\"" };
            scales[scaled.Uid()] = replicas;
        }
        return new(scales.Values.Sum(), 0) { Unmanaged = unmanaged };
    }

    // The Deployment, where a ReplicaSet has one.
    private StoredObject? Top(OwnerReference owner)
    {
        var found = context.Indexes.Find(owner.Uid);
        return found?.Resource == ReplicaSets && OwnerReference.ControllerOf(found.Root) is { Kind: "Deployment" } above && context.Indexes.Find(above.Uid) is { } deployment ? deployment : found;
    }

    /// <summary>A number, or a share of all rounded up.</summary>
    private static long Part(Field value, long of) => JsonTypes.Text(value.Node) is { } text
        ? long.TryParse(text.TrimEnd('%'), CultureInfo.InvariantCulture, out var percent) ? (long)Math.Ceiling(of * percent / 100m) : 0
        : value.Number ?? 0;
}
