using Welkin.Cli.Clusters;
using Welkin.Cli.Help;

namespace Welkin.Cli.Commands;

internal static class ClusterCommand
{
    private const string About = "Start a cluster that is thrown away: it is there until you interrupt it.";

    private const string Notes = """
        Once the cluster is ready its kubeconfig is written, for you alone to read, and one line says where. An interruption deletes
        both. Your own kubeconfig is never written. What a killed run left is removed by the next one, and by welkin cluster sweep.

        Exit codes: 0 it was ready and is deleted, 1 it cannot be made or not all of it could be deleted, 2 wrong usage,
        130 interrupted before it was ready.

        Examples:
          welkin cluster --kubeconfig here.kubeconfig
          welkin cluster --provider kind --shape production --kubernetes 1.36 --retain
          welkin cluster exec -- kubectl get nodes
        """;

    public static Verb Make(TextWriter output, TextWriter error, TimeProvider time)
    {
        var command = new Verb("cluster", About, Notes) { ClusterExecCommand.Make(output, error, time), ClusterSweepCommand.Make(output, error, time) };
        var options = new ClusterOptions(command);
        command.SetAction(parsed =>
        {
            var wasReady = false;
            try
            {
                return new ClusterSession(options, time, error).Run(parsed, async (running, request, cancel) =>
                {
                    var ready = $"{running.Cluster.Name} ({running.Cluster.Provider}) with Kubernetes {running.Cluster.Kubernetes} is ready: KUBECONFIG={running.Kubeconfig}";
                    await output.WriteLineAsync(request.Retain ? $"{ready}; welkin cluster sweep {running.Cluster.Name} deletes it" : ready);
                    await output.FlushAsync(cancel);
                    wasReady = true;
                    if (!request.Retain)
                        await Task.Delay(Timeout.InfiniteTimeSpan, cancel);
                    return ExitCodes.Done;
                });
            }
            catch (OperationCanceledException) when (wasReady)
            {
                // An interruption is how it is meant to end.
                return ExitCodes.Done;
            }
        });
        return command;
    }
}
