using System.Globalization;

namespace Welkin.Hardening;

/// <summary>Decides whether what an audit leaves stops a run.</summary>
/// <param name="From">The lowest severity that stops it; null lets everything through, and is said so.</param>
public sealed record AuditGate(Severity? From)
{
    /// <summary>How a person writes the gates there are.</summary>
    public static IReadOnlyList<string> Words { get; } = ["any", "medium", "high", "critical", "never"];

    /// <param name="word">One of <see cref="Words"/>.</param>
    public static AuditGate Parse(string word) => new(word switch
    {
        "never" => null,
        "any" => Severity.Low,
        _ => Enum.Parse<Severity>(word, ignoreCase: true),
    });

    /// <summary>The results that stop a run. What could not be evaluated stops it like a failure would.</summary>
    public IEnumerable<AuditResult> Stopping(AuditReport report) => report.Shortfalls
        .Where(result => result.Status is AuditStatus.Fails or AuditStatus.NotEvaluated)
        .Where(result => From is { } severity && ReportWords.Control(result).Severity >= severity);

    /// <summary>Says what stops the run, a line each; empty where nothing does.</summary>
    public IReadOnlyList<string> Refusal(AuditReport report)
    {
        var stopping = Stopping(report).ToList();
        return stopping.Count == 0 ? [] :
        [
            string.Create(CultureInfo.InvariantCulture, $"the audit leaves {stopping.Count} findings that no waiver covers, of severity {ReportWords.Of(From!.Value)} or higher:"),
            .. stopping.Select(Line),
        ];
    }

    private static string Line(AuditResult result)
    {
        var place = $"{result.Identity}{(result.Container is null ? "" : $" container {result.Container}")}{(result.Path is null ? "" : $" {result.Path}")}";
        return $"  {result.At}: {result.Control}: {ReportWords.Control(result).Title}: {result.Component}: {place}: {result.Observed ?? "not evaluated"}";
    }
}
