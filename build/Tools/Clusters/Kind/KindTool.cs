using System.Collections.Immutable;

namespace Welkin.Tools.Clusters.Kind;

/// <summary>The kind commands that a cluster needs, one method each. What they answer is in <c>tests/Dummy/Kind/CONTRACT.md</c>.</summary>
/// <param name="executable">The kind to run.</param>
/// <param name="engine">What runs the containers of its nodes.</param>
public sealed class KindTool(string executable, ContainerEngine engine)
{
    /// <summary>It may have to pull the node image first.</summary>
    private static readonly TimeSpan Creation = TimeSpan.FromMinutes(15);
    private static readonly TimeSpan Question = TimeSpan.FromSeconds(30);

    public ToolCommand Version() => Command(Question, "version");

    public ToolCommand Clusters() => Command(Question, "get", "clusters");

    public ToolCommand Nodes(string name) => Command(Question, "get", "nodes", "--name", name);

    public ToolCommand Kubeconfig(string name) => Command(Question, "get", "kubeconfig", "--name", name);

    /// <summary>Nodes of a failed creation stay, so that their logs can be exported; deleting them is up to us.</summary>
    /// <remarks>Without <c>--wait</c>, which only warns when its time is over: whether nodes are ready is asked of the API.</remarks>
    /// <param name="kubeconfig">A file of our own; without it kind writes into the user's.</param>
    public ToolCommand Create(string name, string configuration, string kubeconfig) => Command(
        Creation, "create", "cluster", "--name", name, "--config", configuration, "--kubeconfig", kubeconfig, "--retain");

    public ToolCommand Load(string name, string archive) => Command(Creation, "load", "image-archive", archive, "--name", name);

    public ToolCommand ExportLogs(string name, string folder) => Command(TimeSpan.FromMinutes(2), "export", "logs", folder, "--name", name);

    /// <summary>Also where only nodes are left; where nothing is, kind says so and ends well.</summary>
    public ToolCommand Delete(string name, string kubeconfig) => Command(TimeSpan.FromMinutes(2), "delete", "cluster", "--name", name, "--kubeconfig", kubeconfig);

    private ToolCommand Command(TimeSpan timeout, params ImmutableArray<string> arguments) => new("kind", arguments)
    {
        Executable = executable,
        Timeout = timeout,
        // A name in the environment must not stand in for ours, nor a kubeconfig.
        Environment = Variables.SetItem(KindOptions.EngineVariable, engine.Word()),
    };

    private static ImmutableSortedDictionary<string, string?> Variables { get; } =
        ImmutableSortedDictionary.Create<string, string?>(StringComparer.Ordinal).Add("KIND_CLUSTER_NAME", null).Add("KUBECONFIG", null);
}
