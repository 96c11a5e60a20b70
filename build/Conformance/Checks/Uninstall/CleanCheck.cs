using System.Collections.Immutable;
using System.Globalization;
using Welkin.Kubernetes;

namespace Welkin.Conformance;

/// <summary><c>uninstall.clean</c>: the components go in reverse order, and nothing stays that was not there before them but what says so.</summary>
public sealed class CleanCheck : ICheck
{
    private const string Evidence = "left.txt";

    public string Id => "uninstall.clean";

    public bool PerComponent => false;

    public async Task<CheckOutcome> RunAsync(CheckRun run, CancellationToken cancel)
    {
        var questions = ClusterQuestions.Of(run);
        var installation = Installation.On(run.Cluster);
        // Nothing is proven of the removal of what never was there.
        var applied = await installation.ApplyAllAsync(run, cancel).ConfigureAwait(false);
        if (applied.FirstOrDefault(component => !component.Faults.IsEmpty) is { } refused)
            return CheckOutcome.NotEvaluated($"{refused.Name} could not be installed: {refused.Faults[0]}");
        // A release without components applied nothing, and nobody looked.
        if (installation.Before is not { } before)
            return CheckOutcome.NotEvaluated("the release has no component");

        var removal = await ReleaseRemoval.DeleteAsync(questions, run.Release, before, cancel).ConfigureAwait(false);
        installation.Removed();
        var left = ImmutableArray<string>.Empty;
        try
        {
            await questions.UntilAsync(LeftAsync, static objects => objects.IsEmpty, cancel).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!left.IsEmpty)
        {
            // What did not go in time is what is to be known.
        }
        return CheckOutcome.Of([.. removal.Faults, .. left], string.Create(CultureInfo.InvariantCulture, $"{removal.Deleted} objects deleted, {removal.Kept.Count} kept as declared"));

        async Task<ImmutableArray<string>> LeftAsync(CancellationToken asked)
        {
            var after = await ClusterInventory.TakeAsync(questions, asked).ConfigureAwait(false);
            left = [.. after.Except(before).Where(key => !removal.IsExpected(key)).Select(key => $"{Shown(key)} is left").Order(StringComparer.Ordinal)];
            run.Evidence.Add(Evidence, string.Concat(left.Select(line => $"{line}\n")));
            return left;
        }
    }

    private static string Shown(ObjectKey key) => new ObjectIdentity(key.Group, key.Kind, key.Namespace, key.Name).ToString();
}
