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
        What no input tells is not evaluated, and never holds.

        Exit codes: 0 nothing reaches --fail-on, 1 something does or cannot be read, 2 wrong usage.
        With --strict also 1 where something was not evaluated.

        Examples:
          welkin audit-nodes kubeadm.yaml patches/ audit-policy.yaml --benchmark cis-1.12
          welkin audit-nodes inventory/group_vars/all.yml --output json --fail-on high
        """;

    public static Command Make(TextReader standardInput, TextWriter output)
    {
        var paths = new Argument<string[]>("paths") { Description = "Files and folders, or - for standard input", Arity = ArgumentArity.OneOrMore };
        var benchmark = new Option<string>("--benchmark")
        {
            Description = $"What is judged, and by which numbers: {string.Join(", ", NodeContent.Benchmarks)}",
            DefaultValueFactory = _ => "welkin",
            HelpName = "name",
        };
        benchmark.AcceptOnlyFromAmong([.. NodeContent.Benchmarks]);
        var failOn = new Option<string>("--fail-on") { Description = $"Lowest severity that ends with exit code 1: {string.Join(", ", AuditGate.Words)}", DefaultValueFactory = _ => "any", HelpName = "severity" };
        failOn.AcceptOnlyFromAmong([.. AuditGate.Words]);
        var strict = new Option<bool>("--strict") { Description = "Fail where something could not be evaluated" };
        var format = OutputFormat.Option("table", "json");
        var command = new Verb("audit-nodes", About, Notes) { paths, benchmark, failOn, strict, format };
        command.SetAction(parsed =>
        {
            var findings = new FindingList();
            var texts = NodeContent.Texts(parsed.GetRequiredValue(paths), standardInput, findings);
            var report = NodeContent.Audit(parsed.GetRequiredValue(benchmark)).Run(texts, findings);
            findings.ThrowIfAny();
            if (report.Count(AuditStatus.Holds) + report.Count(AuditStatus.Fails) == 0)
                throw new ReportedException($"{string.Join(", ", parsed.GetRequiredValue(paths))}: nothing in it says anything about a control of {report.Benchmark.Metadata.Name}");

            output.Write(parsed.GetValue(format) == "json" ? NodeAuditJson.Write(report) : NodeAuditTable.Write(report));
            return report.Stopping(AuditGate.Parse(parsed.GetRequiredValue(failOn)).From, parsed.GetValue(strict)).Any() ? ExitCodes.Findings : ExitCodes.Done;
        });
        return command;
    }
}
