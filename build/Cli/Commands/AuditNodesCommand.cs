using System.CommandLine;
using Welkin.Cli.Help;
using Welkin.Cli.Input;
using Welkin.Hardening;
using Welkin.Kernel;

namespace Welkin.Cli.Commands;

internal static class AuditNodesCommand
{
    private const string About = "Judge what a control plane and its nodes will be made from, before there are any.";

    private const string Notes = """
        Read are kubeadm, kubelet and kube-proxy configuration, a kubeadm patches folder, static pods, kind clusters, variables of
        kubespray, encryption, admission, authentication and audit configuration, and declared file modes (kind: NodeFiles).
        What no input tells is not evaluated, and never holds. A waiver names kind Node, and what stands below WHERE with - for spaces.

        Exit codes: 0 nothing reaches --fail-on, 1 something does or cannot be read, 2 wrong usage.
        With --strict also 1 where something was not evaluated.

        Examples:
          welkin audit-nodes kubeadm.yaml patches/ audit-policy.yaml --benchmark cis-1.12
          welkin audit-nodes inventory/group_vars/all.yml --output json --fail-on high
          welkin audit-nodes kubeadm.yaml --waivers node-waivers.yaml --output sarif
        """;

    public static Command Make(TextReader standardInput, TextWriter output, TimeProvider time)
    {
        var paths = new Argument<string[]>("paths") { Description = "Files and folders, or - for standard input", Arity = ArgumentArity.OneOrMore };
        var benchmark = new Option<string>("--benchmark")
        {
            Description = $"What is judged, and by which numbers: {string.Join(", ", NodeContent.Benchmarks)}",
            DefaultValueFactory = _ => "welkin",
            HelpName = "name",
        };
        benchmark.AcceptOnlyFromAmong([.. NodeContent.Benchmarks]);
        var waivers = new Option<string?>("--waivers") { Description = "A file of waivers", HelpName = "file" };
        var failOn = new Option<string>("--fail-on") { Description = $"Lowest severity that ends with exit code 1: {string.Join(", ", AuditGate.Words)}", DefaultValueFactory = _ => "any", HelpName = "severity" };
        failOn.AcceptOnlyFromAmong([.. AuditGate.Words]);
        var strict = new Option<bool>("--strict") { Description = "Fail where something could not be evaluated" };
        var format = OutputFormat.Option("table", "json", "sarif", "junit");
        var command = new Verb("audit-nodes", About, Notes) { paths, benchmark, waivers, failOn, strict, format };
        command.SetAction(parsed =>
        {
            var findings = new FindingList();
            var texts = NodeContent.Texts(parsed.GetRequiredValue(paths), standardInput, findings);
            var audit = NodeContent.Audit(parsed.GetRequiredValue(benchmark));
            var today = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
            var accepted = parsed.GetValue(waivers) is { } file && YamlContent.ReadText(file, file, findings) is { } text ? Waivers.Read(file, text, today, findings, audit.Controls) : null;
            var judged = audit.Run(texts, findings);
            findings.ThrowIfAny();
            var report = accepted is null ? judged : judged.With(accepted, today, findings);
            findings.ThrowIfAny();
            foreach (var warning in accepted?.Ending(today) ?? [])
                parsed.InvocationConfiguration.Error.WriteLine(warning);
            if (judged.Count(AuditStatus.Holds) + judged.Count(AuditStatus.Fails) == 0)
                throw new ReportedException($"{string.Join(", ", parsed.GetRequiredValue(paths))}: nothing in it says anything about a control of {report.Benchmark.Metadata.Name}");

            output.Write(parsed.GetValue(format) switch
            {
                "json" => NodeAuditJson.Write(report),
                "sarif" => NodeAuditSarif.Write(report, VersionCommand.OfTool),
                "junit" => NodeAuditJunit.Write(report),
                _ => NodeAuditTable.Write(report),
            });
            return report.Stopping(AuditGate.Parse(parsed.GetRequiredValue(failOn)).From, parsed.GetValue(strict)).Any() ? ExitCodes.Findings : ExitCodes.Done;
        });
        return command;
    }
}
