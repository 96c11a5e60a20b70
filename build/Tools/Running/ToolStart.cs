using System.ComponentModel;
using System.Text;
using CliWrap;

namespace Welkin.Tools;

/// <summary>From a command to a started process, with a clear word when that is not possible.</summary>
internal static class ToolStart
{
    private const int TextFileBusy = 26;

    public static Command Prepare(ToolCommand command) =>
        Cli.Wrap(Executable(command))
            .WithArguments(command.Arguments)
            .WithWorkingDirectory(Folder(command))
            .WithEnvironmentVariables(command.Environment)
            .WithStandardInputPipe(Input(command))
            .WithValidation(CommandResultValidation.None);

    public static CommandTask<CommandResult> Start(Command prepared, ToolCommand command, ToolStop stop)
    {
        for (var left = 20; ; left--)
        {
            try
            {
                return prepared.ExecuteAsync(stop.Kill, stop.Interrupt);
            }
            catch (Win32Exception error) when (Busy(error) && left > 0)
            {
                // ETXTBSY: another thread forked while this executable was being written, and its child still holds it open for a moment.
                Thread.Sleep(25);
            }
            catch (Win32Exception error)
            {
                throw new ToolMissingException(command.Tool, $"{prepared.TargetFilePath} cannot be started: {Reason(error)}", error);
            }
        }
    }

    private static PipeSource Input(ToolCommand command) => command switch
    {
        { Input: { } stream } => PipeSource.FromStream(stream),
        { StandardInput: { } text } => PipeSource.FromString(text, Encoding.UTF8),
        _ => PipeSource.Null,
    };

    private static string Executable(ToolCommand command)
    {
        if (command.Executable is not { } file)
            return ExecutablePath.Find(command.Tool) ?? throw new ToolMissingException(command.Tool, "not found on PATH");
        return File.Exists(file) ? file : throw new ToolMissingException(command.Tool, $"there is no executable {file}");
    }

    private static string Folder(ToolCommand command)
    {
        var folder = command.WorkingFolder ?? Directory.GetCurrentDirectory();
        return Directory.Exists(folder) ? folder : throw new ToolMissingException(command.Tool, $"there is no folder {folder} to start it in");
    }

    private static bool Busy(Win32Exception error) => !OperatingSystem.IsWindows() && Native(error).NativeErrorCode == TextFileBusy;

    private static string Reason(Win32Exception error) => new Win32Exception(Native(error).NativeErrorCode).Message;

    /// <summary>CliWrap wraps the system's error in one of the same type.</summary>
    private static Win32Exception Native(Win32Exception error) => error.InnerException as Win32Exception ?? error;
}
