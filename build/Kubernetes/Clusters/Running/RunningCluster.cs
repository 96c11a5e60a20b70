namespace Welkin.Kubernetes.Clusters;

/// <summary>A cluster that is ready, and the file that says how to reach it.</summary>
/// <param name="Kubeconfig">Full path of its kubeconfig, mode 0600.</param>
/// <param name="Folder">Private folder that goes with the cluster.</param>
public sealed record RunningCluster(ICluster Cluster, string Kubeconfig, string Folder);
