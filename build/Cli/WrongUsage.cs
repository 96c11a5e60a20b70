using System.Collections.Immutable;
using System.CommandLine;
using System.CommandLine.Parsing;
using Welkin.Kernel;

namespace Welkin.Cli;

/// <summary>What is wrong with a command line, one line each.</summary>
internal static class WrongUsage
{
    public static ImmutableArray<string> Of(ParseResult parsed) => parsed switch
    {
        { Errors.Count: > 0, CommandResult.Command.Subcommands: { Count: > 0 } verbs, UnmatchedTokens: [var word, ..] } =>
            [$"there is no verb '{word}'{Suggestion.For(word, verbs.Select(verb => verb.Name))}"],
        { Errors.Count: > 0 } => [.. parsed.Errors.Select(mistake => mistake.Message)],
        // Whoever asks for help gets it, whatever else is there.
        _ when parsed.Action != parsed.CommandResult.Command.Action => [],
        _ => [.. UnknownOptions(parsed)],
    };

    // The parser takes an option that it does not know for the name of a file; after -- it may be one.
    private static IEnumerable<string> UnknownOptions(ParseResult parsed)
    {
        var literal = parsed.Tokens.SkipWhile(token => token.Type != TokenType.DoubleDash).Select(token => token.Value).ToHashSet(StringComparer.Ordinal);
        return parsed.CommandResult.Children.OfType<ArgumentResult>()
            .SelectMany(argument => argument.Tokens)
            .Select(token => token.Value)
            .Where(word => word is ['-', _, ..] && !literal.Contains(word))
            .Select(word => $"there is no option '{word}'{Suggestion.For(word, parsed.CommandResult.Command.Options.Select(option => option.Name))}");
    }
}
