using System.CommandLine;
using Welkin.Cli.Commands;
using Welkin.Kernel;

namespace Welkin.Cli;

/// <summary>The <c>welkin</c> command line: its verbs, and what a failure looks like to a person.</summary>
public sealed class WelkinProgram(TextWriter output, TextWriter error)
{
    private const string About = """
        Hardens, audits and verifies Kubernetes releases.

        Exit codes: 0 done and nothing wrong, 1 findings or a failure, 2 wrong usage, 130 interrupted;
        verify has 10 signature, 11 integrity, 15 incomplete.
        """;

    public async Task<int> RunAsync(string[] args)
    {
        var root = new RootCommand(About) { HardenCommand.Make(output), AuditCommand.Make(output), VerifyCommand.Make(output), InspectCommand.Make(output), VersionCommand.Make(output) };
        var parsed = root.Parse(args);
        if (parsed.Errors.Count > 0)
            return Fail(ExitCodes.Usage, [.. parsed.Errors.Select(mistake => mistake.Message), $"see: {string.Join(' ', CommandPath(parsed.CommandResult.Command))} --help"]);

        try
        {
            return await parsed.InvokeAsync(new InvocationConfiguration { Output = output, Error = error, EnableDefaultExceptionHandler = false });
        }
        catch (ReportedException failure)
        {
            return Fail(ExitCodes.Findings, failure.Lines);
        }
        catch (OperationCanceledException)
        {
            return Fail(ExitCodes.Interrupted, ["interrupted"]);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return Fail(ExitCodes.Findings, [failure.Message]);
        }
    }

    private int Fail(int code, IEnumerable<string> lines)
    {
        foreach (var line in lines)
            error.WriteLine(line);
        return code;
    }

    private static IEnumerable<string> CommandPath(Command command) =>
        command.Parents.OfType<Command>().FirstOrDefault() is { } parent ? CommandPath(parent).Append(command.Name) : ["welkin"];
}
