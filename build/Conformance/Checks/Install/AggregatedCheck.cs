using System.Collections.Immutable;
using System.Globalization;

namespace Welkin.Conformance;

/// <summary><c>install.aggregated</c>: the API server reaches the APIs that a component serves itself.</summary>
public sealed class AggregatedCheck : ICheck
{
    public string Id => "install.aggregated";

    public bool PerComponent => true;

    public async Task<CheckOutcome> RunAsync(CheckRun run, CancellationToken cancel)
    {
        var questions = ClusterQuestions.Of(run);
        var services = run.Components.SelectMany(component => component.Objects).Select(ClusterQuestions.Written).Where(written => written.Kind == "APIService").ToList();
        var lacking = ImmutableArray<string>.Empty;
        try
        {
            await questions.UntilAsync(LackingAsync, static lines => lines.IsEmpty, cancel).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!lacking.IsEmpty)
        {
            // What did not come in time is what is to be known.
        }
        return CheckOutcome.Of(lacking, string.Create(CultureInfo.InvariantCulture, $"{services.Count} aggregated APIs are available"));

        async Task<ImmutableArray<string>> LackingAsync(CancellationToken asked)
        {
            var lines = ImmutableArray.CreateBuilder<string>();
            foreach (var service in services)
            {
                var live = await questions.GetAsync(service, asked).ConfigureAwait(false);
                var available = live is null ? null : StatusCondition.Of(live, "Available");
                if (available is not { IsTrue: true })
                    lines.Add($"{service} is not available: {available?.Message ?? "nothing is said of it"}");
            }
            return lacking = lines.ToImmutable();
        }
    }
}
