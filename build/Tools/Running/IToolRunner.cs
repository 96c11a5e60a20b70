namespace Welkin.Tools;

/// <summary>The port to other programs: whatever starts a process goes through it.</summary>
/// <remarks>
/// Each method ends with the process. A cancelled one stops the whole process tree and throws <see cref="OperationCanceledException"/>;
/// any other end but exit code 0 throws <see cref="ToolFailedException"/>, a missing executable <see cref="ToolMissingException"/>.
/// </remarks>
public interface IToolRunner
{
    /// <summary>Runs a command and gives its standard output as UTF-8 text.</summary>
    Task<string> ReadAsync(ToolCommand command, CancellationToken cancel = default);

    /// <summary>Runs a command and copies its standard output, byte for byte, to a stream; what a failed run wrote is there too.</summary>
    Task WriteAsync(ToolCommand command, Stream output, CancellationToken cancel = default);

    /// <summary>Runs a command and shows each line of both its outputs as it comes, without secrets, one at a time.</summary>
    Task StreamAsync(ToolCommand command, Action<string> line, CancellationToken cancel = default);
}
