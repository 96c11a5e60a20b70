using System.CommandLine;

namespace Welkin.Cli.Commands;

/// <summary>The option that chooses how a result is written.</summary>
internal static class OutputFormat
{
    /// <param name="formats">The formats of a verb; the first is what it writes when nobody chooses.</param>
    public static Option<string> Option(params string[] formats)
    {
        var option = new Option<string>("--output", "-o") { Description = $"How to write the result: {string.Join(", ", formats)}", DefaultValueFactory = _ => formats[0], HelpName = "format" };
        option.AcceptOnlyFromAmong(formats);
        return option;
    }
}
