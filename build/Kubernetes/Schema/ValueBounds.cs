namespace Welkin.Kubernetes;

/// <summary>Limits that a CustomResourceDefinition sets to a value; null where there is none.</summary>
public sealed record ValueBounds
{
    public double? Minimum { get; init; }

    public bool ExclusiveMinimum { get; init; }

    public double? Maximum { get; init; }

    public bool ExclusiveMaximum { get; init; }

    public double? MultipleOf { get; init; }

    /// <summary>In Unicode characters.</summary>
    public long? MinLength { get; init; }

    /// <summary>In Unicode characters.</summary>
    public long? MaxLength { get; init; }

    public long? MinItems { get; init; }

    public long? MaxItems { get; init; }

    public long? MinProperties { get; init; }

    public long? MaxProperties { get; init; }

    /// <summary>A regular expression of Go's dialect, RE2.</summary>
    public RegularPattern? Pattern { get; init; }
}
