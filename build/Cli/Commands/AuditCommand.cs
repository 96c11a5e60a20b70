using System.CommandLine;
using Welkin.Cli.Help;
using Welkin.Cli.Input;
using Welkin.Hardening;
using Welkin.Kernel;

namespace Welkin.Cli.Commands;

internal static class AuditCommand
{
    private const string About = "Judge rendered manifests by the controls of a profile, and show where they fall short.";

    private const string Notes = """
        Exit codes: 0 nothing reaches --fail-on, 1 something does or cannot be read, 2 wrong usage.

        Examples:
          welkin audit hardened/ --fail-on high
          helm template dex dex.tgz | welkin audit - --output json
        """;

    public static Command Make(TextReader standardInput, TextWriter output, TimeProvider time)
    {
        var paths = ManifestOptions.Paths();
        var profile = ManifestOptions.Profile();
        var space = ManifestOptions.Namespace();
        var kubernetes = ManifestOptions.Kubernetes();
        var facts = new Option<string?>("--facts") { Description = "A hardening.yaml with what cannot be seen in the manifests", HelpName = "file" };
        var waivers = new Option<string?>("--waivers") { Description = "A file of waivers", HelpName = "file" };
        var failOn = new Option<string>("--fail-on") { Description = $"Lowest severity that ends with exit code 1: {string.Join(", ", AuditGate.Words)}", DefaultValueFactory = _ => "any", HelpName = "severity" };
        failOn.AcceptOnlyFromAmong([.. AuditGate.Words]);
        var format = OutputFormat.Option("table", "json", "markdown");
        var command = new Verb("audit", About, Notes) { paths, profile, space, kubernetes, facts, waivers, failOn, format };
        command.SetAction(parsed =>
        {
            var findings = new FindingList();
            var today = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
            var input = ManifestInput.Read(parsed.GetRequiredValue(paths), standardInput, findings);
            var accepted = WaiversOf(parsed.GetValue(waivers), today, findings);
            var component = new AuditedComponent(
                input.Manifests(parsed.GetRequiredValue(space)), [.. Profiles.Read(parsed.GetRequiredValue(profile)).Controls],
                HardenCommand.Facts(parsed.GetValue(facts), findings), accepted);
            var audits = AuditRun.Apply([component], new AuditScope(parsed.GetRequiredValue(kubernetes), today), findings);
            findings.ThrowIfAny();
            foreach (var warning in accepted?.Ending(today) ?? [])
                parsed.InvocationConfiguration.Error.WriteLine(warning);

            var report = new AuditReport(audits);
            output.Write(parsed.GetValue(format) switch
            {
                "json" => AuditJson.Write(report),
                "markdown" => AuditMarkdown.Write(report),
                _ => AuditTable.Write(report),
            });
            return AuditGate.Parse(parsed.GetRequiredValue(failOn)).Stopping(report).Any() ? ExitCodes.Findings : ExitCodes.Done;
        });
        return command;
    }

    private static Waivers? WaiversOf(string? file, DateOnly today, FindingList findings) =>
        file is not null && YamlContent.ReadText(file, file, findings) is { } text ? Waivers.Read(file, text, today, findings) : null;
}
