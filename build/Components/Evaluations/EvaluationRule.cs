using System.Collections.Immutable;

namespace Welkin.Components.Evaluations;

/// <summary>Something that can be wrong with the evaluation of a component.</summary>
/// <param name="Id">Stable: acceptances name it.</param>
/// <param name="Title">What is wrong, in a few words.</param>
public sealed record EvaluationRule(string Id, EvaluationSeverity Severity, string Title)
{
    /// <summary>Nobody ever looked at the component as a whole.</summary>
    public static EvaluationRule NeverEvaluated { get; } = new("EVAL001", EvaluationSeverity.Medium, "never evaluated");

    /// <summary>The day for the next evaluation has passed.</summary>
    public static EvaluationRule Overdue { get; } = new("EVAL002", EvaluationSeverity.High, "evaluation overdue");

    /// <summary>Upstream fixes nothing any more, the next hole neither.</summary>
    public static EvaluationRule PastSupport { get; } = new("EVAL003", EvaluationSeverity.Critical, "past its end of support");

    /// <summary>Less time is left than a quarter's release is in the field.</summary>
    public static EvaluationRule SupportEndsSoon { get; } = new("EVAL004", EvaluationSeverity.Medium, "support ends soon");

    /// <summary>Nobody found out how long upstream supports it.</summary>
    public static EvaluationRule SupportNotStated { get; } = new("EVAL005", EvaluationSeverity.Low, "end of support not stated");

    /// <summary>The version of the software is a date, and an old one.</summary>
    public static EvaluationRule OldSoftware { get; } = new("EVAL006", EvaluationSeverity.High, "old software");

    /// <summary>The chart is not locked, so nobody knows which software it runs and how old that is.</summary>
    public static EvaluationRule SoftwareNotKnown { get; } = new("EVAL007", EvaluationSeverity.Medium, "version of the software not known");

    /// <summary>A finding is accepted that the component does not have.</summary>
    public static EvaluationRule AcceptsNothing { get; } = new("EVAL008", EvaluationSeverity.Low, "acceptance of nothing");

    /// <summary>All of them, by id.</summary>
    public static ImmutableArray<EvaluationRule> All { get; } = [NeverEvaluated, Overdue, PastSupport, SupportEndsSoon, SupportNotStated, OldSoftware, SoftwareNotKnown, AcceptsNothing];
}

/// <summary>How much it matters that an evaluation finding is left. High and above stop a stable release.</summary>
public enum EvaluationSeverity
{
    Low,
    Medium,
    High,
    Critical,
}
