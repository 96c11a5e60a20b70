using System.Globalization;
using Welkin.Kubernetes;

namespace Welkin.Conformance;

/// <summary><c>api.names</c>: every object of the release is in one component only, and there once.</summary>
public sealed class NamesCheck : ICheck
{
    public string Id => "api.names";

    public bool PerComponent => false;

    public async Task<CheckOutcome> RunAsync(CheckRun run, CancellationToken cancel)
    {
        var questions = ClusterQuestions.Of(run);
        var owners = new Dictionary<ObjectKey, List<string>>();
        var shown = new Dictionary<ObjectKey, string>();
        foreach (var component in run.Components)
        {
            foreach (var root in component.Objects)
            {
                var identity = await questions.IdentityAsync(root, component.Namespace, cancel).ConfigureAwait(false);
                shown[identity.Key] = identity.ToString();
                (owners.TryGetValue(identity.Key, out var known) ? known : owners[identity.Key] = []).Add(component.Name);
            }
        }
        var faults = owners.Where(entry => entry.Value.Count > 1).Select(entry => $"{shown[entry.Key]} is declared {Where(entry.Value)}").Order(StringComparer.Ordinal);
        return CheckOutcome.Of(faults, string.Create(CultureInfo.InvariantCulture, $"{owners.Count} objects, each of one component"));
    }

    private static string Where(List<string> components) => components.Distinct(StringComparer.Ordinal).Count() is var distinct && distinct > 1
        ? $"by {string.Join(" and ", components.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal))}"
        : string.Create(CultureInfo.InvariantCulture, $"{components.Count} times by {components[0]}");
}
