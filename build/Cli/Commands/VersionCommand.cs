using System.CommandLine;
using System.Reflection;
using System.Runtime.InteropServices;
using Welkin.Cli.Help;

namespace Welkin.Cli.Commands;

internal static class VersionCommand
{
    /// <summary>The version of this tool.</summary>
    public static string OfTool => typeof(VersionCommand).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion;

    public static Command Make(TextWriter output)
    {
        var command = new Verb("version", "Show the version of this tool.", "Example:\n  welkin version");
        command.SetAction(_ =>
        {
            output.WriteLine($"welkin {OfTool} {RuntimeInformation.RuntimeIdentifier} {RuntimeInformation.FrameworkDescription}");
            return ExitCodes.Done;
        });
        return command;
    }
}
