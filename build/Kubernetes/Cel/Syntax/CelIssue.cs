namespace Welkin.Kubernetes;

/// <summary>One thing that is wrong with an expression before it is evaluated.</summary>
/// <param name="Line">From 1; -1 where no place is to blame.</param>
/// <param name="Column">From 0, in code points; -1 where no place is to blame.</param>
/// <param name="Text">As cel-go prints it: the place, the mistake, the line with a mark under it.</param>
public sealed record CelIssue(int Line, int Column, string Message, string Text)
{
    /// <summary>Several as one text, as the API server puts them into a cause.</summary>
    public static string Join(IEnumerable<CelIssue> issues) => string.Join('\n', issues.Select(issue => issue.Text));

    public override string ToString() => Text;
}
