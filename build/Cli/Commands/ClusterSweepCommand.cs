using System.CommandLine;
using Welkin.Cli.Clusters;
using Welkin.Cli.Help;
using Welkin.Kernel;
using Welkin.Kubernetes.Clusters;

namespace Welkin.Cli.Commands;

internal static class ClusterSweepCommand
{
    private const string About = "List clusters, and remove those that nobody answers for.";

    private const string Notes = """
        Removed is what a process left that is gone, what has outlived its time, and retained clusters that you name; never anything that
        no lease of yours proves to be Welkin's. Leases lie below WELKIN_STATE, XDG_STATE_HOME or ~/.local/state.

        Exit codes: 0 nothing is left that should be gone, 1 something is, or a file is no lease, 2 wrong usage, 130 interrupted.

        Examples:
          welkin cluster sweep
          welkin cluster sweep welkin-3f09c1d27a
        """;

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    public static Verb Make(TextWriter output, TextWriter error, TimeProvider time)
    {
        var names = new Argument<string[]>("names") { Description = "Retained clusters to remove as well", Arity = ArgumentArity.ZeroOrMore };
        var command = new Verb("sweep", About, Notes) { names };
        MisplacedOptions.Refuse(command);
        command.SetAction(parsed =>
        {
            using var signals = new StopSignals();
            var report = SweepAsync(parsed.GetValue(names) ?? [], time, signals.Token).GetAwaiter().GetResult();
            foreach (var swept in report.Leases)
                output.WriteLine(SweepText.Outcome(swept));
            if (report.Leases.IsEmpty)
                output.WriteLine("there are no clusters");
            var unknown = (parsed.GetValue(names) ?? []).Where(name => report.Leases.All(swept => swept.Lease.Name != name)).Select(name => $"{name}: there is no cluster of that name");
            string[] wrong = [.. report.Strange, .. unknown];
            foreach (var line in wrong)
                error.WriteLine(line);
            return report.IsClean && wrong is [] ? ExitCodes.Done : ExitCodes.Findings;
        });
        return command;
    }

    private static async Task<SweepReport> SweepAsync(string[] names, TimeProvider time, CancellationToken cancel)
    {
        var sweep = new LeaseSweep(LeaseStore.OfUser(time), ClusterProviders.Of(ProviderSettings.None), new SystemProcesses(), time);
        for (; ; )
        {
            if (await sweep.RunAsync(names, cancel) is { } report)
                return report;
            await Task.Delay(Pause, cancel);
        }
    }
}
