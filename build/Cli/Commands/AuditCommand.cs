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
        Of a folder, files and documents that are no Kubernetes objects are passed over and named on standard error.
        What is given is judged as it is. What rules and overlays would make of it: welkin harden --overlays … --audit FILE

        Exit codes: 0 nothing reaches --fail-on, 1 something does or cannot be read, 2 wrong usage.

        Examples:
          welkin audit hardened/ --fail-on high
          helm template dex dex.tgz | welkin audit - --output json
          welkin audit dex-0.24.0.tgz --values values.yaml --output sarif
          welkin audit --explain W16
        """;

    public static Command Make(TextReader standardInput, TextWriter output, TimeProvider time)
    {
        var paths = ManifestOptions.Paths();
        paths.Arity = ArgumentArity.ZeroOrMore;
        var profile = ManifestOptions.Profile();
        var space = ManifestOptions.Namespace();
        var kubernetes = ManifestOptions.Kubernetes();
        var values = ManifestOptions.Values();
        var facts = new Option<string?>("--facts") { Description = "A hardening.yaml with what cannot be seen in the manifests", HelpName = "file" };
        var waivers = new Option<string?>("--waivers") { Description = "A file of waivers", HelpName = "file" };
        var failOn = new Option<string>("--fail-on") { Description = $"Lowest severity that ends with exit code 1: {string.Join(", ", AuditGate.Words)}", DefaultValueFactory = _ => "any", HelpName = "severity" };
        failOn.AcceptOnlyFromAmong([.. AuditGate.Words]);
        var explain = new Option<string?>("--explain") { Description = "Say what a control is for, how to meet it and what it maps to, and judge nothing", HelpName = "control" };
        var format = OutputFormat.Option([.. AuditOutput.Formats]);
        var command = new Verb("audit", About, Notes) { paths, profile, space, kubernetes, values, facts, waivers, failOn, explain, format };
        command.Validators.Add(result =>
        {
            if (result.GetValue(explain) is null && result.GetValue(paths) is null or [])
                result.AddError("Required argument missing for command: 'audit'.");
        });
        command.SetAction((parsed, cancel) =>
        {
            if (parsed.GetValue(explain) is { } control)
            {
                output.Write(Explain(control));
                return Task.FromResult(ExitCodes.Done);
            }
            var findings = new FindingList();
            var now = time.GetUtcNow();
            var today = DateOnly.FromDateTime(now.UtcDateTime);
            var (name, version) = (parsed.GetRequiredValue(profile), parsed.GetRequiredValue(kubernetes));
            using var charts = new ChartInput(parsed.GetValue(values) ?? [], parsed.GetValue(space)!, version, cancel);
            var input = ManifestInput.Read(parsed.GetRequiredValue(paths), standardInput, findings, charts.Render);
            var accepted = WaiversOf(parsed.GetValue(waivers), today, findings);
            var component = new AuditedComponent(
                input.Manifests(parsed.GetRequiredValue(space)), [.. Profiles.Read(name).Controls], HardenCommand.Facts(parsed.GetValue(facts), findings), accepted);
            var audits = AuditRun.Apply([component], new AuditScope(version, today), findings);
            findings.ThrowIfAny();
            foreach (var warning in accepted?.Ending(today) ?? [])
                parsed.InvocationConfiguration.Error.WriteLine(warning);

            if (FolderFiles.Said(input.PassedOver) is { } said)
                parsed.InvocationConfiguration.Error.WriteLine(said);
            var report = new AuditReport(audits);
            output.Write(AuditOutput.Write(parsed.GetRequiredValue(format), report, new AuditOrigin(now, VersionCommand.OfTool, name, version)));
            return Task.FromResult(AuditGate.Parse(parsed.GetRequiredValue(failOn)).Stopping(report).Any() ? ExitCodes.Findings : ExitCodes.Done);
        });
        return command;
    }

    /// <exception cref="ReportedException">There is no such control.</exception>
    private static string Explain(string id) => HardeningCatalogue.Controls.TryGetValue(id.ToUpperInvariant(), out var control)
        ? ControlPage.Text(control, HardeningLibrary.Crosswalk(), HardeningLibrary.Pair(control.Id))
        : throw new ReportedException($"--explain: there is no control '{id}'{Suggestion.For(id, HardeningCatalogue.Controls.Keys)}");

    private static Waivers? WaiversOf(string? file, DateOnly today, FindingList findings) =>
        file is not null && YamlContent.ReadText(file, file, findings) is { } text ? Waivers.Read(file, text, today, findings) : null;
}
