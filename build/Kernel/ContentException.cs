namespace Welkin.Kernel;

/// <summary>Content files have mistakes; carries all of them, in file and line order.</summary>
public sealed class ContentException(IEnumerable<Finding> findings) : ReportedException([.. Sorted(findings).Select(finding => finding.ToString())])
{
    /// <summary>Every mistake found, sorted by file, line and column.</summary>
    public IReadOnlyList<Finding> Findings { get; } = [.. Sorted(findings)];

    private static IEnumerable<Finding> Sorted(IEnumerable<Finding> findings) => findings
        .OrderBy(finding => finding.At.File, StringComparer.Ordinal)
        .ThenBy(finding => finding.At.Line)
        .ThenBy(finding => finding.At.Column);
}
