using System.Collections.Immutable;

namespace Welkin.Kubernetes;

/// <summary>An expression that is parsed, checked and ready to be evaluated.</summary>
public sealed class CelProgram
{
    private readonly CelExpr _expression;

    private CelProgram(CelExpr expression, CelType type, ImmutableHashSet<string> used) => (_expression, Type, Used) = (expression, type, used);

    /// <summary>The type of its value.</summary>
    public CelType Type { get; }

    /// <summary>The variables of the environment that it uses.</summary>
    public ImmutableHashSet<string> Used { get; }

    public static CelCompilation Compile(string text, CelEnvironment environment)
    {
        var source = new CelSource(text);
        if (CelParser.Parse(source) is not { } expression)
            return new(null, [.. source.Issues]);
        var checker = new CelChecker(source, environment);
        var type = checker.CheckAll(expression);
        return source.HasFaults ? new(null, [.. source.Issues]) : new(new CelProgram(expression, type, [.. checker.Used]), []);
    }

    /// <param name="limit">In cost units.</param>
    public CelResult Evaluate(IReadOnlyDictionary<string, CelValue> variables, long limit = CelLimits.PerCall)
    {
        var meter = new CelMeter(limit);
        try
        {
            var value = new CelEvaluator(variables, meter).Evaluate(_expression);
            return value is CelError error ? new(null, error.Message, null, meter.Cost) : new(value, null, null, meter.Cost);
        }
        catch (CelCostException cost)
        {
            return new(null, cost.Message, null, meter.Cost, Cancelled: true);
        }
        catch (CelNotJudgedException notJudged)
        {
            return new(null, null, notJudged.Message, meter.Cost);
        }
    }
}

/// <summary>A program, or what is wrong with its text.</summary>
public sealed record CelCompilation(CelProgram? Program, ImmutableArray<CelIssue> Issues)
{
    /// <summary>All issues as one text, as the API server writes them.</summary>
    public string IssueText => CelIssue.Join(Issues);
}
