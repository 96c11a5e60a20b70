using System.Collections.Immutable;
using System.Globalization;

namespace Welkin.Conformance;

/// <summary>Makes one check: attempts until one does not fail or none is left, each within its time.</summary>
internal sealed class CheckAttempts(ReleaseUnderTest release, IClusterApi cluster, TimeProvider clock, SecretTexts secrets)
{
    public async Task<AttemptedCheck> RunAsync(PlannedCheck planned, CancellationToken cancel)
    {
        var attempts = ImmutableArray.CreateBuilder<CheckAttempt>();
        var evidence = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        string? gap = null;
        while (attempts.Count <= planned.Definition.Retries && !cancel.IsCancellationRequested)
        {
            var bag = new EvidenceBag();
            (var attempt, gap) = await AttemptAsync(planned, bag, cancel).ConfigureAwait(false);
            attempts.Add(attempt);
            if (attempt.Status != CheckStatus.Passed)
            {
                foreach (var (file, text) in bag.Files)
                    evidence[EvidenceName.Of(planned.Key, attempts.Count, file)] = secrets.Redact(text);
            }
            if (attempt.Status != CheckStatus.Failed && gap != SuiteRunner.Lost)
                break;
        }
        if (attempts.Count == 0 || (cancel.IsCancellationRequested && attempts[^1].Status != CheckStatus.Passed))
            gap = SuiteRunner.Interrupted;
        var last = attempts.Count > 0 ? attempts[^1] : new CheckAttempt(CheckStatus.NotEvaluated, [SuiteRunner.Interrupted], TimeSpan.Zero);
        return new AttemptedCheck(planned.Result(last.Status, last.Observed, attempts.ToImmutable()) with { Evidence = [.. evidence.Keys] }, evidence.ToImmutable(), gap);
    }

    private async Task<(CheckAttempt Attempt, string? Gap)> AttemptAsync(PlannedCheck planned, EvidenceBag evidence, CancellationToken cancel)
    {
        var began = clock.GetTimestamp();
        var (outcome, gap) = await OutcomeAsync(planned, new CheckRun(release, planned.Component, cluster, clock, evidence), cancel).ConfigureAwait(false);
        return (new CheckAttempt(outcome.Status, [.. outcome.Observed.Select(secrets.Redact)], clock.GetElapsedTime(began)), gap);
    }

    private async Task<(CheckOutcome Outcome, string? Gap)> OutcomeAsync(PlannedCheck planned, CheckRun run, CancellationToken cancel)
    {
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        try
        {
            // Not trusted to stop when told: the wait ends by itself.
            var work = Task.Run(() => planned.Check.RunAsync(run, ended.Token), CancellationToken.None);
            var outcome = await work.WaitAsync(planned.Definition.Limit, clock, cancel).ConfigureAwait(false);
            // No check waives itself.
            return (outcome.Status == CheckStatus.Waived ? outcome with { Status = CheckStatus.Failed } : outcome, null);
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            return (CheckOutcome.NotEvaluated(SuiteRunner.Interrupted), SuiteRunner.Interrupted);
        }
        catch (TimeoutException)
        {
            return (Failed(string.Create(CultureInfo.InvariantCulture, $"it did not end within {new TimeLimit(planned.Definition.Limit)}")), null);
        }
        catch (HttpRequestException error)
        {
            return (CheckOutcome.NotEvaluated($"{SuiteRunner.Lost}: {OneLine(error)}"), SuiteRunner.Lost);
        }
#pragma warning disable CA1031 // Whatever a check throws is what it found; the other checks go on.
        catch (Exception error)
#pragma warning restore CA1031
        {
            return (Failed($"{error.GetType().Name}: {OneLine(error)}"), null);
        }
        finally
        {
            await ended.CancelAsync().ConfigureAwait(false);
        }
    }

    private static CheckOutcome Failed(string what) => new(CheckStatus.Failed, [what]);

    private static string OneLine(Exception error) => error.Message.ReplaceLineEndings(" ").Trim();
}

/// <summary>A check after all its attempts.</summary>
/// <param name="Evidence">Of the attempts that did not pass, by file name.</param>
/// <param name="Gap">Why it could not be made to its end; null where it was.</param>
internal sealed record AttemptedCheck(CheckResult Result, ImmutableSortedDictionary<string, string> Evidence, string? Gap);
