using System.Collections.Frozen;
using System.Globalization;
using Welkin.Kubernetes;

namespace Welkin.Conformance;

/// <summary><c>install.events</c>: nothing in the release's namespaces warns.</summary>
public sealed class EventsCheck : ICheck
{
    /// <summary>Warnings that are part of an orderly start, each with why. Whoever stays in such a state is found by install.ready.</summary>
    internal static readonly FrozenDictionary<string, string> Harmless = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["FailedScheduling"] = "a pod is looked at before its volume is bound or its node is there, and again afterwards",
        ["FailedMount"] = "a pod is started before the secret that another object makes for it",
        ["Unhealthy"] = "a readiness probe asks before the process listens",
        ["FailedToUpdateEndpoint"] = "two writers of one object: the controller tries again",
        ["FailedToUpdateEndpointSlices"] = "two writers of one object: the controller tries again",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    public string Id => "install.events";

    public bool PerComponent => false;

    public async Task<CheckOutcome> RunAsync(CheckRun run, CancellationToken cancel)
    {
        var questions = ClusterQuestions.Of(run);
        var (warnings, harmless) = (new List<string>(), 0);
        foreach (var space in ReleaseNamespaces.Of(run.Components))
        {
            foreach (var said in (await questions.ListAsync("v1", "Event", space, cancel).ConfigureAwait(false)).Select(Field.Of).Where(said => said["type"].Text == "Warning"))
            {
                if (Harmless.ContainsKey(said["reason"].Text ?? ""))
                    harmless++;
                else
                    warnings.Add($"{said["involvedObject"]["kind"].Text} {space}/{said["involvedObject"]["name"].Text}: {said["reason"].Text}: {said["message"].Text}");
            }
        }
        return CheckOutcome.Of(warnings.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal), string.Create(CultureInfo.InvariantCulture, $"no warning but {harmless} of an orderly start"));
    }
}
