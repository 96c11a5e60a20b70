namespace Welkin.Hardening;

/// <summary>What can be said of a connection. In this order the least of several is what holds when all must allow, the most when one must.</summary>
public enum Reach
{
    Denied,

    /// <summary>It depends on something that is not in the release: labels of a namespace made elsewhere, the address of a pod.</summary>
    Unknown,

    Allowed,
}
