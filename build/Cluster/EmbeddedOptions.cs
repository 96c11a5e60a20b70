using System.Collections.Immutable;
using Welkin.Kubernetes;

namespace Welkin.Cluster;

/// <summary>What an embedded cluster is to be like.</summary>
/// <param name="Version">Of Kubernetes, whose API it serves.</param>
public sealed record EmbeddedOptions(KubernetesVersion Version)
{
    /// <summary>Of the cluster and of the context in its kubeconfig.</summary>
    public string Name { get; init; } = "welkin-embedded";

    /// <summary>The cluster's time, which objects are stamped with.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>On the loopback address; 0 for one that is free.</summary>
    public int Port { get; init; }

    public AdmissionOptions Admission { get; init; } = AdmissionOptions.Default;

    /// <summary>Bearer tokens that are somebody's without being signed.</summary>
    public ImmutableDictionary<string, UserInfo> Tokens { get; init; } = ImmutableDictionary<string, UserInfo>.Empty;

    /// <summary>How many changes of each resource are remembered for watchers.</summary>
    public int History { get; init; } = 10_000;

    /// <summary>False for an API alone, where nothing comes of what is written.</summary>
    public bool Controllers { get; init; } = true;

    /// <summary>The nodes, and what is played on them.</summary>
    public SimulationOptions Simulation { get; init; } = SimulationOptions.OneNode;

    /// <summary>Storage class of claims that name none; null for none, and no claim gets a volume by itself.</summary>
    public string? DefaultStorageClass { get; init; }

    public HostLimits Limits { get; init; } = HostLimits.Default;

    /// <summary>Told of failures of the server itself, of which clients are told no more than that there was one.</summary>
    public Action<Exception> Failed { get; init; } = static _ => { };
}
