using System.CommandLine;
using System.Reflection;
using System.Runtime.InteropServices;
using Welkin.Cli.Help;

namespace Welkin.Cli.Commands;

internal static class VersionCommand
{
    public static Command Make(TextWriter output)
    {
        var command = new Verb("version", "Show the version of this tool.", "Example:\n  welkin version");
        command.SetAction(_ =>
        {
            var version = typeof(VersionCommand).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion;
            output.WriteLine($"welkin {version} {RuntimeInformation.RuntimeIdentifier} {RuntimeInformation.FrameworkDescription}");
            return ExitCodes.Done;
        });
        return command;
    }
}
