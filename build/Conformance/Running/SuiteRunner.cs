using System.Collections.Concurrent;
using System.Collections.Immutable;
using Welkin.Kernel;

namespace Welkin.Conformance;

/// <summary>Runs a plan on a cluster: suites one after another, the checks of a suite beside each other where none requires another.</summary>
/// <param name="facts">What the cluster is and cannot do.</param>
/// <param name="parallel">How many checks run at once.</param>
public sealed class SuiteRunner(IClusterApi cluster, ClusterFacts facts, TimeProvider clock, int parallel)
{
    internal const string Interrupted = "interrupted";
    internal const string Lost = "the cluster does not answer";

    /// <summary>Accepted failures; null where there are none.</summary>
    public ConformanceWaivers? Waivers { get; init; }

    /// <summary>Told of each result that counts as it comes, in no order, from any thread.</summary>
    public Action<CheckResult>? Finished { get; init; }

    /// <summary>Makes every check of the plan. Cancelled, it keeps what is done and says what is not.</summary>
    public async Task<ConformanceRun> RunAsync(CheckPlan plan, CancellationToken cancel = default)
    {
        var began = clock.GetUtcNow();
        var secrets = new SecretTexts();
        foreach (var root in plan.Release.Components.SelectMany(component => component.Objects))
            secrets.Learn(root);
        var state = new RunState(new CheckAttempts(plan.Release, new LearningCluster(cluster, secrets), clock, secrets), DateOnly.FromDateTime(began.UtcDateTime));
        using var places = new SemaphoreSlim(parallel);

        foreach (var suite in plan.Checks.GroupBy(planned => planned.Suite.Name))
        {
            foreach (var planned in suite)
                state.Results[planned.Key] = ResultAsync(planned, state, places, cancel);
            await Task.WhenAll(suite.Select(planned => state.Results[planned.Key])).ConfigureAwait(false);
        }
        return Run(plan, began, state);
    }

    private async Task<CheckResult> ResultAsync(PlannedCheck planned, RunState state, SemaphoreSlim places, CancellationToken cancel)
    {
        var result = planned.Kept ?? await MadeAsync(planned, state, places, cancel).ConfigureAwait(false);
        if (planned.IsReported)
            Finished?.Invoke(result);
        return result;
    }

    private async Task<CheckResult> MadeAsync(PlannedCheck planned, RunState state, SemaphoreSlim places, CancellationToken cancel)
    {
        if (Missing(planned) is { } missing)
            return NotEvaluated(planned, missing);
        var required = await Task.WhenAll(planned.Requires.Select(key => state.Results[key])).ConfigureAwait(false);
        if (required.FirstOrDefault(result => result.Status is not (CheckStatus.Passed or CheckStatus.Waived)) is { } unmet)
            return NotEvaluated(planned, $"requires {unmet.Key}, which is {EnumWord.Of(unmet.Status)}");
        try
        {
            await places.WaitAsync(cancel).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            state.Gaps.TryAdd(Interrupted, 0);
            return NotEvaluated(planned, Interrupted);
        }
        try
        {
            var made = await state.Attempts.RunAsync(planned, cancel).ConfigureAwait(false);
            foreach (var (file, text) in made.Evidence)
                state.Evidence[file] = text;
            if (made.Gap is not null)
                state.Gaps.TryAdd(made.Gap, 0);
            return Waivers.Weigh(made.Result, state.Today);
        }
        finally
        {
            places.Release();
        }
    }

    private string? Missing(PlannedCheck planned)
    {
        var missing = planned.Definition.Needs.Where(facts.Missing.ContainsKey).Order().ToList();
        return missing.Count == 0 ? null : string.Join("; ", missing.Select(ability => $"needs {EnumWord.Of(ability)}: {facts.Missing[ability]}"));
    }

    private ConformanceRun Run(CheckPlan plan, DateTimeOffset began, RunState state)
    {
        // Every task has ended. What failed for another shard is shown here too: it explains what is not evaluated.
        var results = plan.Checks.Select(planned => (planned.IsReported, Result: state.Results[planned.Key].Result)).ToList();
        var shown = results.Where(entry => entry.IsReported || entry.Result.Status == CheckStatus.Failed).Select(entry => entry.Result).ToImmutableArray();
        var findings = new FindingList();
        Waivers.ReportUnused(shown, findings);
        var result = new ConformanceResult(plan.Release.Version, plan.Release.Edition, plan.Release.Fingerprint, facts, began, shown)
        {
            Values = plan.Release.Values,
            Shard = plan.Selection.Shard,
            Gaps = [.. state.Gaps.Keys.Order(StringComparer.Ordinal)],
        };
        var named = shown.SelectMany(check => check.Evidence).ToHashSet(StringComparer.Ordinal);
        return new ConformanceRun(result, state.Evidence.Where(file => named.Contains(file.Key)).ToImmutableSortedDictionary(StringComparer.Ordinal), findings);
    }

    private static CheckResult NotEvaluated(PlannedCheck planned, string why) => planned.Result(CheckStatus.NotEvaluated, [why], []);

    private sealed record RunState(CheckAttempts Attempts, DateOnly Today)
    {
        public Dictionary<CheckKey, Task<CheckResult>> Results { get; } = [];

        public ConcurrentDictionary<string, byte> Gaps { get; } = new(StringComparer.Ordinal);

        public ConcurrentDictionary<string, string> Evidence { get; } = new(StringComparer.Ordinal);
    }
}
