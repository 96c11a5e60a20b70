using System.CommandLine;
using System.Reflection;
using System.Runtime.InteropServices;

namespace Welkin.Cli.Commands;

internal static class VersionCommand
{
    public static Command Make(TextWriter output)
    {
        var command = new Command("version", "Show the version of this tool.\n\nExample:\n  welkin version");
        command.SetAction(_ =>
        {
            var version = typeof(VersionCommand).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion;
            output.WriteLine($"welkin {version} {RuntimeInformation.RuntimeIdentifier} {RuntimeInformation.FrameworkDescription}");
            return ExitCodes.Done;
        });
        return command;
    }
}
