namespace Welkin.Kubernetes.Clusters;

/// <summary>What may be done about a lease.</summary>
public enum LeaseState
{
    /// <summary>Its owner runs, or may run where this process cannot see it.</summary>
    Held,

    /// <summary>Its owner left it on purpose, and its time is not over.</summary>
    Retained,

    /// <summary>Its owner is gone.</summary>
    Dead,

    /// <summary>Its time to live is over.</summary>
    Over,

    /// <summary>It belongs to another machine that shares this folder.</summary>
    Elsewhere,
}
