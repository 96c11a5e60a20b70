namespace Welkin.Kubernetes;

/// <summary>How strict a Pod Security Standard is; the order is that of strictness.</summary>
public enum PodSecurityLevel
{
    /// <summary>Anything goes.</summary>
    Privileged,

    /// <summary>Nothing that is known to lead out of the container.</summary>
    Baseline,

    /// <summary>Baseline, and what is good practice for a pod.</summary>
    Restricted,
}
