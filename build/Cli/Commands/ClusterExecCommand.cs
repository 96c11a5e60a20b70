using System.CommandLine;
using Welkin.Cli.Clusters;
using Welkin.Cli.Help;
using Welkin.Kernel;
using Welkin.Kubernetes.Clusters;
using Welkin.Tools;

namespace Welkin.Cli.Commands;

internal static class ClusterExecCommand
{
    private const string About = "Run a command with a cluster of its own, which is deleted whatever happens.";

    private const string Notes = """
        The command has KUBECONFIG set, and none of the variables that lead clients elsewhere. Its input and outputs are yours, as pipes:
        it sees no terminal. What you interrupt it with it gets too, and ten seconds to end.

        Exit codes: that of the command; 1 also when the cluster cannot be made or not all of it could be deleted, 2 wrong usage,
        130 interrupted.

        Examples:
          welkin cluster exec -- kubectl get nodes
          welkin cluster exec --shape production -- sh -c 'helm install web ./chart --wait && ./smoke.sh'
        """;

    public static Verb Make(TextWriter output, TextWriter error, TimeProvider time)
    {
        var words = new Argument<string[]>("command") { Description = "The command and its arguments, after --", Arity = ArgumentArity.OneOrMore };
        var command = new Verb("exec", About, Notes) { words };
        var options = new ClusterOptions(command);
        MisplacedOptions.Refuse(command);
        command.SetAction(parsed =>
        {
            var line = parsed.GetRequiredValue(words);
            var tool = new ToolCommand(line[0], [.. line[1..]]) { Executable = Located(line[0]) };
            return new ClusterSession(options, time, error).Run(parsed, async (running, request, cancel) =>
            {
                await output.FlushAsync(cancel);
                var code = await PassThrough.RunAsync(
                    tool with { Environment = ClientEnvironment.Of(running) }, Console.OpenStandardInput(), Console.OpenStandardOutput(), Console.OpenStandardError(), cancel);
                if (request.Retain)
                    await error.WriteLineAsync($"{request.Name} is retained: KUBECONFIG={running.Kubeconfig}; welkin cluster sweep {request.Name} deletes it");
                return code;
            });
        });
        return command;
    }

    // Before there is a cluster: a command that is not there should not cost one.
    private static string Located(string word) =>
        word.Contains(Path.DirectorySeparatorChar, StringComparison.Ordinal) && File.Exists(word) ? Path.GetFullPath(word)
        : ExecutablePath.Find(word) ?? throw new ReportedException($"{word}: there is no such command");
}
