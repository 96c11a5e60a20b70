namespace Welkin.Kubernetes.Clusters;

/// <summary>What a check may need of a cluster and not every provider has. Where it is missing the check is not evaluated: it neither passes nor fails.</summary>
public enum ClusterAbility
{
    /// <summary>Namespaces and objects that have none are ours to make and change.</summary>
    ClusterScope,

    /// <summary>There are nodes, real or simulated, and pods are bound to them.</summary>
    Nodes,

    /// <summary>Controllers run: a Deployment makes pods, a namespace that is deleted empties.</summary>
    Controllers,

    /// <summary>Images are pulled and their processes run: logs, exec, port-forward, probes.</summary>
    Containers,

    /// <summary>NetworkPolicies hold back traffic.</summary>
    NetworkEnforcement,

    /// <summary>Services of type LoadBalancer get an address.</summary>
    LoadBalancers,

    /// <summary>Claims get volumes.</summary>
    Volumes,

    /// <summary>The API server reaches webhooks and aggregated APIs that are served inside the cluster.</summary>
    Webhooks,
}
