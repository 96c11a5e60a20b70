namespace Welkin.Hardening;

/// <summary>How much an attacker gains where a control does not hold.</summary>
public enum Severity
{
    Low,
    Medium,
    High,

    /// <summary>The node, and with it every pod on it.</summary>
    Critical,
}
