namespace Welkin.Kubernetes;

/// <summary>What came of an evaluation: a value, an error in the words of cel-go, or the reason why it could not be judged here.</summary>
/// <param name="Cost">In the cost units of CEL.</param>
/// <param name="Cancelled">True where the error is that the cost limit was reached.</param>
public sealed record CelResult(CelValue? Value, string? Error, string? NotEvaluated, long Cost, bool Cancelled = false)
{
    public bool IsTrue => Value is CelBool { Value: true };
}

/// <summary>How much evaluations may cost (apiserver, apis/cel/config.go).</summary>
public static class CelLimits
{
    /// <summary>One expression.</summary>
    public const long PerCall = 1_000_000;

    /// <summary>All rules of one custom resource.</summary>
    public const long PerObject = 10_000_000;

    /// <summary>Bytes of a message that an expression makes.</summary>
    public const int MessageBytes = 5 * 1024;
}
