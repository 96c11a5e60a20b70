namespace Welkin.Kernel;

/// <summary>A failure that a person can mend. It is shown as its lines, without a stack trace, and ends the run with exit code 1.</summary>
public class ReportedException(IReadOnlyList<string> lines, Exception? inner = null)
    : Exception(string.Join(Environment.NewLine, lines), inner)
{
    public ReportedException(string line, Exception? inner = null) : this([line], inner)
    {
    }

    /// <summary>What to show, one line each, never empty.</summary>
    public IReadOnlyList<string> Lines { get; } = lines;
}
