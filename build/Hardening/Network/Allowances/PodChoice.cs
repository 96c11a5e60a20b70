using System.Collections.Immutable;
using System.Text.Json.Nodes;

namespace Welkin.Hardening;

/// <summary>How a policy chooses pods: by labels they have, and by labels of others that they lack.</summary>
public sealed record PodChoice(ImmutableSortedDictionary<string, string> Labels, ImmutableArray<string> Absent)
{
    // Labels that change from version to version of a chart, so that a policy that chose by them would lose its pods; and the old label of a Job's name.
    private static readonly ImmutableArray<string> Volatile = ["app.kubernetes.io/managed-by", "app.kubernetes.io/version", "chart", "helm.sh/chart", "heritage", "job-name"];

    /// <summary>The labels of the workload's own selector; where others of the namespace have them too, all its lasting labels, and none that only the others have.</summary>
    internal static PodChoice Of(PodPeer pod, NetworkSimulation simulation)
    {
        if (pod.Workload is not { } workload)
            return new PodChoice(OperatedPods.SelectorOf(pod), []);
        var stable = pod.Labels.Labels.RemoveRange(Volatile);
        var own = workload.Item["spec"]["selector"]["matchLabels"];
        var chosen = own.Map is { Count: > 0 } map ? map.ToImmutableSortedDictionary(entry => entry.Key, entry => own[entry.Key].Text ?? "", StringComparer.Ordinal) : stable;
        if (!Sharing(pod, chosen, simulation).Any())
            return new PodChoice(chosen, []);
        chosen = chosen.SetItems(stable);
        return new PodChoice(chosen,
        [
            .. Sharing(pod, chosen, simulation).Select(other => other.Labels.Labels.Keys.Except(Volatile).FirstOrDefault(key => !pod.Labels.Labels.ContainsKey(key)))
                .OfType<string>().Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal),
        ]);
    }

    /// <summary>True where nothing tells the pods from any other: such a selector would mean all pods of the namespace.</summary>
    public bool IsOfAll => Labels.IsEmpty;

    /// <summary>Other pods of the namespace that it chooses all the same: nothing tells them apart.</summary>
    internal IEnumerable<PodPeer> Others(PodPeer pod, NetworkSimulation simulation) =>
        Sharing(pod, Labels, simulation).Where(other => !Absent.Any(other.Labels.Labels.ContainsKey));

    /// <summary>The <c>podSelector</c>.</summary>
    internal JsonObject ToJson()
    {
        var selector = new JsonObject();
        if (Labels.Count > 0)
            selector["matchLabels"] = new JsonObject(Labels.Select(label => KeyValuePair.Create(label.Key, (JsonNode?)label.Value)));
        if (Absent.Length > 0)
            selector["matchExpressions"] = new JsonArray([.. Absent.Select(key => new JsonObject { ["key"] = key, ["operator"] = "DoesNotExist" })]);
        return selector;
    }

    private static IEnumerable<PodPeer> Sharing(PodPeer pod, ImmutableSortedDictionary<string, string> labels, NetworkSimulation simulation) => simulation.KindsIn(pod.Namespace)
        .Where(other => other != (object)pod && !other.HostNetwork && labels.All(label => other.Labels.Labels.GetValueOrDefault(label.Key) == label.Value));
}
