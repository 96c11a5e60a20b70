using System.Collections.Immutable;
using Welkin.Kernel;

namespace Welkin.Tools.Clusters.Kind;

/// <summary>What can run the nodes of kind, in the order in which kind itself looks.</summary>
public enum ContainerEngine
{
    Docker,
    Nerdctl,
    Podman,
}

/// <summary>An engine that was asked.</summary>
/// <param name="Reason">Why it cannot be used; null for one that answers.</param>
public sealed record EngineAnswer(ContainerEngine Engine, string? Reason);

/// <summary>Finds out which engines answer, and chooses one.</summary>
public sealed class ContainerEngines(IToolRunner run, string? searchPath = null)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>Asks every engine that is installed whether its service answers: the client alone runs nothing.</summary>
    public async Task<ImmutableArray<EngineAnswer>> AskAsync(CancellationToken cancel = default) =>
        [.. await Task.WhenAll(Enum.GetValues<ContainerEngine>().Select(engine => AskAsync(engine, cancel)))];

    /// <summary>The engine that is asked for, or else the first that answers; null where it does not.</summary>
    /// <param name="wanted">What the person or KIND_EXPERIMENTAL_PROVIDER names.</param>
    public static ContainerEngine? Choose(IEnumerable<EngineAnswer> answers, ContainerEngine? wanted) =>
        answers.Where(answer => answer.Reason is null && (wanted is null || answer.Engine == wanted)).Select(answer => (ContainerEngine?)answer.Engine).FirstOrDefault();

    /// <summary>The engine of a word, or null for one that kind does not know.</summary>
    public static ContainerEngine? Named(string word) => Enum.GetValues<ContainerEngine>().Where(engine => engine.Word() == word).Cast<ContainerEngine?>().FirstOrDefault();

    private async Task<EngineAnswer> AskAsync(ContainerEngine engine, CancellationToken cancel)
    {
        var name = engine.Word();
        if (ExecutablePath.Find(name, searchPath) is not { } executable)
            return new EngineAnswer(engine, $"{name} is not on PATH");
        try
        {
            await run.ReadAsync(new ToolCommand(name, ["info"]) { Executable = executable, Timeout = Patience }, cancel);
            return new EngineAnswer(engine, null);
        }
        catch (ReportedException error) when (error is ToolFailedException or ToolMissingException)
        {
            return new EngineAnswer(engine, $"{name} does not answer: {error.Lines[^1].Trim()}");
        }
    }
}

/// <summary>How engines are called.</summary>
internal static class ContainerEngineWords
{
    /// <summary>The executable, which is also the value of KIND_EXPERIMENTAL_PROVIDER.</summary>
    public static string Word(this ContainerEngine engine) => EnumWord.Of(engine);
}
