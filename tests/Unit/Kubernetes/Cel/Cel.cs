using Welkin.Kubernetes;

namespace Welkin.Tests.Unit.Kubernetes.Cel;

/// <summary>Evaluates expressions as a person at a prompt would see it.</summary>
internal static class Cel
{
    /// <summary>The value, or what is wrong with the expression.</summary>
    public static string Eval(string expression, CelEnvironment? environment = null, Dictionary<string, CelValue>? variables = null)
    {
        var compilation = CelProgram.Compile(expression, environment ?? CelEnvironment.Empty);
        return compilation.Program is { } program ? Shown(program.Evaluate(variables ?? [])) : compilation.IssueText;
    }

    public static CelResult Result(string expression) => CelProgram.Compile(expression, CelEnvironment.Empty).Program!.Evaluate(new Dictionary<string, CelValue>());

    /// <summary>The messages of the compiler, without places.</summary>
    public static IEnumerable<string> Issues(string expression, CelEnvironment? environment = null) =>
        CelProgram.Compile(expression, environment ?? CelEnvironment.Empty).Issues.Select(issue => $"{issue.Line}:{issue.Column + 1}: {issue.Message}");

    private static string Shown(CelResult result) => result.Value?.ToString() ?? (result.Error is { } error ? $"error: {error}" : $"not evaluated: {result.NotEvaluated}");
}
