using System.Collections.Immutable;

namespace Welkin.Cluster;

/// <summary>What is played on the nodes of a cluster, and how fast.</summary>
public sealed record SimulationOptions(ImmutableArray<SimulatedNode> Nodes)
{
    /// <summary>One node that takes every pod.</summary>
    public static SimulationOptions OneNode { get; } = new([new("control-plane", ["control-plane"], ImmutableSortedDictionary.CreateRange(StringComparer.Ordinal, new Dictionary<string, string>
    {
        ["cpu"] = "32",
        ["ephemeral-storage"] = "500Gi",
        ["memory"] = "128Gi",
        ["pods"] = "250",
    }))]);

    /// <summary>The first that matches an image says how its containers fare; others run well.</summary>
    public ImmutableArray<ImageBehaviour> Images { get; init; } = [];

    public SimulationPace Pace { get; init; } = SimulationPace.Brisk;

    /// <summary>How often a kubelet renews its lease. Null where nodes have none and are taken at their word: right for a virtual clock, on which a day would be thousands of renewals.</summary>
    public TimeSpan? LeaseRenewal { get; init; } = TimeSpan.FromSeconds(10);
}

/// <summary>How long what is played takes on the cluster's clock.</summary>
/// <param name="Step">To create or to end the containers of a pod, and for a container that runs to its end.</param>
/// <param name="Second">What a second in the probes of a pod counts for.</param>
public sealed record SimulationPace(TimeSpan Step, TimeSpan Second)
{
    /// <summary>For a real clock: pods are there in a moment, and a probe's minute is half a second.</summary>
    public static SimulationPace Brisk { get; } = new(TimeSpan.FromMilliseconds(25), TimeSpan.FromMilliseconds(10));

    /// <summary>For a virtual clock: believable times, as they cost nothing.</summary>
    public static SimulationPace Believable { get; } = new(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1));
}
