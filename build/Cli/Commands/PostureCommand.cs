using System.CommandLine;
using Welkin.Cli.Help;
using Welkin.Hardening;
using Welkin.Kernel;

namespace Welkin.Cli.Commands;

internal static class PostureCommand
{
    private const string About = "Compare the audits of two releases: what is weaker, better, new and gone, and why.";

    private const string Notes = """
        Each file is what welkin audit --output json wrote, or the record of a release: releases/LINE/VERSION/posture.EDITION.json, in a
        bundle evidence/posture.json. Records say what a release was made from, and so give the reason of each change.
        Weaker is what falls shorter than before, what is new and falls short, and a control that is not asked any more.
        A waiver accepts by name, as does --accept.

        Exit codes: 0 nothing is weaker but what is accepted, 1 something is or cannot be read, 2 wrong usage.

        Examples:
          welkin posture releases/2026.4/2026.4.0/posture.core.json artifacts/work/core/posture.json
          welkin posture old.json new.json --accept hardening/posture/2026.4.yaml --output markdown
        """;

    public static Command Make(TextWriter output)
    {
        var before = new Argument<string>("before") { Description = "Audit of the release before as JSON, or its record" };
        var after = new Argument<string>("after") { Description = "Audit of the release now as JSON, or its record" };
        var accept = new Option<string?>("--accept") { Description = "A file of what may be weaker, by name", HelpName = "file" };
        var format = OutputFormat.Option("text", "json", "markdown");
        var command = new Verb("posture", About, Notes) { before, after, accept, format };
        command.SetAction(parsed =>
        {
            var findings = new FindingList();
            var (old, now) = (Release(parsed.GetRequiredValue(before), findings), Release(parsed.GetRequiredValue(after), findings));
            var acceptance = parsed.GetValue(accept) is { } file && YamlContent.ReadText(file, file, findings) is { } text ? PostureAcceptance.Read(file, text, findings) : null;
            findings.ThrowIfAny();

            var comparison = PostureComparison.Of(old!, now!, acceptance);
            acceptance?.CheckUse(comparison, findings);
            findings.ThrowIfAny();
            output.Write(parsed.GetValue(format) switch
            {
                "json" => PostureReport.Json(comparison),
                "markdown" => PostureReport.Markdown(comparison),
                _ => PostureReport.Text(comparison),
            });
            return comparison.Stopping.Any() ? ExitCodes.Findings : ExitCodes.Done;
        });
        return command;
    }

    private static PostureRelease? Release(string file, FindingList findings)
    {
        if (!File.Exists(file))
            throw new ReportedException($"{file}: there is no such file");
        return Utf8Text.Read(file, file, findings) is { } text ? PostureFile.Read(file, text, findings) : null;
    }
}
