using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace Welkin.Cli.Help;

/// <summary>The help of a verb: what the library writes, then the verb's notes.</summary>
internal sealed class VerbHelp(int width) : SynchronousCommandLineAction
{
    private readonly HelpAction _layout = new() { MaxWidth = width };

    public override bool ClearsParseErrors => true;

    /// <summary>An option that shows this help, for a verb and all below it.</summary>
    public static HelpOption Option(int width) => new() { Action = new VerbHelp(width) };

    public override int Invoke(ParseResult parseResult)
    {
        _layout.Invoke(parseResult);
        if (parseResult.CommandResult.Command is Verb verb)
            parseResult.InvocationConfiguration.Output.WriteLine(verb.Notes);
        return ExitCodes.Done;
    }
}
