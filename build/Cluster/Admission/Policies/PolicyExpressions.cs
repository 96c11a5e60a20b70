using System.Collections.Concurrent;
using Welkin.Kubernetes;

namespace Welkin.Cluster;

/// <summary>The expressions of policies and match conditions, each compiled once.</summary>
internal static class PolicyExpressions
{
    /// <summary>Beyond it nothing is kept: texts come from objects that anybody may change over and over.</summary>
    private const int Most = 10_000;

    private static readonly ConcurrentDictionary<string, CelCompilation> Compiled = new(StringComparer.Ordinal);

    // Upstream checks against the kinds that a policy names too, but only to warn of mistakes.
    private static readonly CelEnvironment Known = new[] { "object", "oldObject", "request", "namespaceObject", "params", "variables" }
        .Aggregate(CelEnvironment.Empty, (known, name) => known.With(name, CelType.Dyn)).WithAuthorizer();

    /// <summary>A value, or why there is none: what cannot be judged here is an error too.</summary>
    public static (CelValue? Value, string? Error) Evaluate(string text, IReadOnlyDictionary<string, CelValue> variables)
    {
        if (Compiled.Count > Most)
            Compiled.Clear();
        var compilation = Compiled.GetOrAdd(text, key => CelProgram.Compile(key, Known));
        if (compilation.Program is not { } program)
            return (null, $"compilation error: {compilation.IssueText}");
        var result = program.Evaluate(variables);
        return result.Value is { } value ? (value, null) : (null, $"expression '{text.Trim()}' resulted in error: {result.Error ?? result.NotEvaluated}");
    }

    /// <summary>The first of some conditions that does not hold; where one fails, why.</summary>
    public static (bool Hold, string? Error) Conditions(IEnumerable<System.Text.Json.Nodes.JsonObject> conditions, IReadOnlyDictionary<string, CelValue> variables)
    {
        string? error = null;
        foreach (var condition in conditions)
        {
            var (value, mistake) = Evaluate(condition.Text("expression") ?? "", variables);
            // One that is false decides, whatever another one comes to.
            if (value is CelBool { Value: false })
                return (false, null);
            error ??= mistake ?? (value is CelBool ? null : $"expression '{condition.Text("expression")}' does not evaluate to a bool");
        }
        return (error is null, error);
    }
}
