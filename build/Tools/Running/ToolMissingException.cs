using Welkin.Kernel;

namespace Welkin.Tools;

/// <summary>A tool, or the folder it should start in, is not there or may not be started.</summary>
public sealed class ToolMissingException(string tool, string reason, Exception? inner = null) : ReportedException($"{tool}: {reason}", inner)
{
    /// <summary>The tool's name.</summary>
    public string Tool { get; } = tool;
}
