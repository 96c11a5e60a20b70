using Welkin.Kubernetes;

namespace Welkin.Cluster;

/// <summary>What all parts of one embedded cluster share.</summary>
/// <param name="Schema">The API of its Kubernetes version.</param>
/// <param name="Clock">The cluster's time, which may run faster than ours.</param>
public sealed record ClusterState(KubernetesSchema Schema, ObjectStore Store, TimeProvider Clock);
