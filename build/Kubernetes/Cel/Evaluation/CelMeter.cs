namespace Welkin.Kubernetes;

/// <summary>Counts the cost of one evaluation, and the work that the cost model of CEL does not see.</summary>
/// <param name="limit">In cost units; what costs more is cancelled.</param>
internal sealed class CelMeter(long limit)
{
    /// <summary>Some seconds at most, whatever the cost model says.</summary>
    private const long MostWork = 40_000_000;

    private long _work;

    public long Cost { get; private set; }

    /// <summary>Patterns by their text, for one evaluation meets the same again and again.</summary>
    public Dictionary<string, RegularPattern> Patterns { get; } = new(StringComparer.Ordinal);

    public void Charge(long cost)
    {
        Cost = cost > long.MaxValue / 2 || Cost > long.MaxValue / 2 ? long.MaxValue / 2 : Cost + cost;
        if (Cost > limit)
            throw new CelCostException();
        Work(1);
    }

    /// <summary>Elements touched, characters made.</summary>
    public void Work(long steps)
    {
        _work += steps;
        if (_work > MostWork)
            throw new CelNotJudgedException("evaluation does not end in time");
    }
}

/// <summary>The limit of one evaluation is reached.</summary>
internal sealed class CelCostException() : Exception("operation cancelled: actual cost limit exceeded");

/// <summary>Something is asked that cannot be judged here.</summary>
internal sealed class CelNotJudgedException(string reason) : Exception(reason);
