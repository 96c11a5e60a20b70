namespace Welkin.Hardening;

/// <summary>How a control stands for an object.</summary>
public enum AuditStatus
{
    Holds,
    Fails,

    /// <summary>Fails, and a waiver in force says why it may.</summary>
    Waived,

    /// <summary>The control has nothing to say about the object.</summary>
    NotApplicable,

    /// <summary>The object could not be judged: never a pass.</summary>
    NotEvaluated,
}
