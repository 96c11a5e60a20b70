using Welkin.Kernel;

namespace Welkin.Tools;

/// <summary>A chart does not render: says which one, in which template and line, and on which value.</summary>
public sealed class HelmException : ReportedException
{
    internal HelmException(ChartRender render, HelmFailure failure, IEnumerable<string> explanation, Exception inner)
        : base([$"{render.Release}: the chart {render.ShownAs ?? render.Chart} does not render", .. explanation.Select(line => $"  {line}")], inner) => Failure = failure;

    /// <summary>Helm's complaint taken apart.</summary>
    public HelmFailure Failure { get; }
}
