using System.Collections.Immutable;
using Welkin.Kernel;

namespace Welkin.Tools;

/// <summary>A tool ran and did not end well. Shows the command, the reason and the end of standard error, all without secrets.</summary>
public sealed class ToolFailedException : ReportedException
{
    internal ToolFailedException(ToolCommand command, string reason, ErrorTail errors, int? exitCode = null)
        : base([$"{command} {reason}", .. errors.Shown.Select(line => $"  {line}")]) =>
        (ExitCode, Errors) = (exitCode, errors.Lines);

    /// <summary>What the process exited with; null when it was stopped.</summary>
    public int? ExitCode { get; }

    /// <summary>The last lines of standard error.</summary>
    public ImmutableArray<string> Errors { get; }
}
