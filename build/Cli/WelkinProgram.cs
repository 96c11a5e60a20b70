using System.CommandLine;
using Welkin.Cli.Commands;
using Welkin.Cli.Help;
using Welkin.Kernel;

namespace Welkin.Cli;

/// <summary>The <c>welkin</c> command line: its verbs, and what a failure looks like to a person.</summary>
/// <param name="time">The clock that waivers are judged by and managers of fields are dated by.</param>
/// <param name="width">Columns that help may take.</param>
public sealed class WelkinProgram(TextReader input, TextWriter output, TextWriter error, TimeProvider time, int width)
{
    private const string Notes = """
        Exit codes:
          0    done, and nothing is wrong
          1    findings, or something cannot be read or written
          2    wrong usage
          10   verify: the signature is none of a trusted key
          11   verify: a file is not what was signed
          15   verify: something is missing
          130  interrupted
        """;

    public async Task<int> RunAsync(string[] args)
    {
        var parsed = Root().Parse(args);
        if (WrongUsage.Of(parsed) is { Length: > 0 } mistakes)
            return Fail(ExitCodes.Usage, [.. mistakes, $"see: {string.Join(' ', CommandPath(parsed.CommandResult.Command))} --help"]);

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

    // No RootCommand: it would be called what the file is called that was started.
    private Verb Root() => new("welkin", "Hardens, audits and verifies Kubernetes releases.", Notes)
    {
        VerbHelp.Option(width),
        new VersionOption(),
        HardenCommand.Make(input, output, time),
        AuditCommand.Make(input, output, time),
        PostureCommand.Make(output),
        AuditNodesCommand.Make(input, output, time),
        ExportCommand.Make(input, output, time),
        ValidateCommand.Make(input, output),
        PatchCommand.Make(input, output, time),
        VerifyCommand.Make(output),
        InspectCommand.Make(output),
        ClusterCommand.Make(output, error, time),
        VersionCommand.Make(output),
    };

    private int Fail(int code, IEnumerable<string> lines)
    {
        foreach (var line in lines)
            error.WriteLine(line);
        return code;
    }

    private static IEnumerable<string> CommandPath(Command command) =>
        command.Parents.OfType<Command>().FirstOrDefault() is { } parent ? CommandPath(parent).Append(command.Name) : [command.Name];
}
