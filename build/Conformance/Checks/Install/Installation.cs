using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Runtime.CompilerServices;

namespace Welkin.Conformance;

/// <summary>The release on one cluster: what was there before it, and what the cluster said to each of its components.</summary>
/// <remarks>Each component is a check of its own, and an order holds over all of them: whoever comes first applies what stands before its component.</remarks>
internal sealed class Installation : IDisposable
{
    private static readonly ConditionalWeakTable<IClusterApi, Installation> Known = [];

    private readonly SemaphoreSlim _turn = new(1);
    private readonly ConcurrentDictionary<string, AppliedComponent> _applied = new(StringComparer.Ordinal);

    /// <summary>What was in the cluster before the first object was applied; null where nothing was.</summary>
    public ClusterInventory? Before { get; private set; }

    public static Installation On(IClusterApi cluster) => Known.GetValue(cluster, static _ => new Installation());

    /// <summary>Applies a component after those before it; again where it was refused.</summary>
    public async Task<AppliedComponent> ApplyAsync(CheckRun run, ComponentUnderTest component, CancellationToken cancel)
    {
        await _turn.WaitAsync(cancel).ConfigureAwait(false);
        try
        {
            var questions = ClusterQuestions.Of(run);
            Before ??= await ClusterInventory.TakeAsync(questions, cancel).ConfigureAwait(false);
            foreach (var earlier in run.Release.Components.TakeWhile(other => other != component).Where(other => !_applied.ContainsKey(other.Name)))
                _applied[earlier.Name] = await ComponentApplication.ApplyAsync(questions, earlier, cancel).ConfigureAwait(false);
            if (!_applied.TryGetValue(component.Name, out var applied) || !applied.Faults.IsEmpty)
                _applied[component.Name] = applied = await ComponentApplication.ApplyAsync(questions, component, cancel).ConfigureAwait(false);
            return applied;
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Applies all components that are not there yet.</summary>
    public async Task<ImmutableArray<AppliedComponent>> ApplyAllAsync(CheckRun run, CancellationToken cancel)
    {
        var all = ImmutableArray.CreateBuilder<AppliedComponent>();
        foreach (var component in run.Release.Components)
            all.Add(await ApplyAsync(run, component, cancel).ConfigureAwait(false));
        return all.ToImmutable();
    }

    public void Dispose() => _turn.Dispose();

    /// <summary>Forgets what was applied: it is gone from the cluster.</summary>
    public void Removed() => _applied.Clear();
}

/// <summary>What became of a component when it was applied.</summary>
/// <param name="Accepted">How many of its objects the cluster took.</param>
/// <param name="Faults">What the cluster refused, one each.</param>
internal sealed record AppliedComponent(string Name, int Accepted, ImmutableArray<string> Faults);
