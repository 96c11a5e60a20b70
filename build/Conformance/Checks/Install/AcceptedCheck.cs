using System.Globalization;

namespace Welkin.Conformance;

/// <summary><c>install.accepted</c>: the cluster takes every object of a component with strict validation, in the order of the release.</summary>
public sealed class AcceptedCheck : ICheck
{
    public string Id => "install.accepted";

    public bool PerComponent => true;

    public async Task<CheckOutcome> RunAsync(CheckRun run, CancellationToken cancel)
    {
        var faults = new List<string>();
        var accepted = 0;
        foreach (var component in run.Components)
        {
            var applied = await Installation.On(run.Cluster).ApplyAsync(run, component, cancel).ConfigureAwait(false);
            faults.AddRange(applied.Faults);
            accepted += applied.Accepted;
        }
        return CheckOutcome.Of(faults, string.Create(CultureInfo.InvariantCulture, $"{accepted} objects accepted"));
    }
}
