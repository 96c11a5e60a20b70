namespace Welkin.Kubernetes;

/// <summary>How a requirement compares the value of a label. Equality is <see cref="In"/> with one value.</summary>
public enum LabelOperator
{
    In,
    NotIn,
    Exists,
    DoesNotExist,

    /// <summary>Of selector strings alone: both sides as whole numbers.</summary>
    GreaterThan,

    /// <inheritdoc cref="GreaterThan"/>
    LessThan,
}
