using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Welkin.Kubernetes;

namespace Welkin.Hardening;

/// <summary>Labels each namespace with the tightest Pod Security level that its hardened workloads meet, in the version of the target; makes the Namespace object where there is none.</summary>
/// <remarks>
/// The namespaces that every cluster has are left alone: their labels are the cluster's. A namespace with a pod that cannot be read is left
/// as it is. Audit and warn stay where they are tighter than what is enforced.
/// </remarks>
public sealed class PodSecurityLabels : IReleaseRule
{
    public string Id => "pod-security-labels";

    public ImmutableArray<string> Serves => ["G01"];

    public ImmutableArray<string> Changes => ["metadata.labels", "+Namespace"];

    public IEnumerable<ReleaseStep> Apply(RuleContext context) => context.Release.Namespaces.Values
        .Where(space => !WellKnownNamespaces.OfEveryCluster.Contains(space.Name) && NamespaceStandard.Unreadable(space) is null)
        .SelectMany(space => space.Manifest is { } manifest ? Labelled(space, manifest, context.Kubernetes)
            : NamespaceStandard.CarriesPods(space) ? [new AddedObject(space.Component, Made(space, context.Kubernetes))]
            : Enumerable.Empty<ReleaseStep>());

    private static IEnumerable<ReleaseStep> Labelled(ReleaseNamespace space, ReleaseObject manifest, KubernetesVersion kubernetes)
    {
        var labels = manifest["metadata"]["labels"];
        foreach (var mode in NamespaceStandard.Modes)
        {
            var (level, version) = (labels[NamespaceStandard.LevelLabel(mode)], labels[NamespaceStandard.VersionLabel(mode)]);
            var pinned = NamespaceStandard.PinnedTo(version.Text, kubernetes);
            var met = NamespaceStandard.Met(space, pinned ?? kubernetes);
            if (NamespaceStandard.Level(level.Text) is not { } given || given < met || (given > met && mode == NamespaceStandard.Enforce))
                yield return new StepIn(manifest, Edit.Set(level, NamespaceStandard.NameOf(met)));
            if (pinned is null)
                yield return new StepIn(manifest, Edit.Set(version, $"v{kubernetes}"));
        }
    }

    private static JsonObject Made(ReleaseNamespace space, KubernetesVersion kubernetes)
    {
        var level = NamespaceStandard.NameOf(NamespaceStandard.Met(space, kubernetes));
        var labels = NamespaceStandard.Modes
            .SelectMany(mode => new[] { (Key: NamespaceStandard.LevelLabel(mode), Value: level), (Key: NamespaceStandard.VersionLabel(mode), Value: $"v{kubernetes}") })
            .OrderBy(label => label.Key, StringComparer.Ordinal);
        return new JsonObject
        {
            ["apiVersion"] = "v1",
            ["kind"] = "Namespace",
            ["metadata"] = new JsonObject
            {
                ["name"] = space.Name,
                ["labels"] = new JsonObject(labels.Select(label => KeyValuePair.Create(label.Key, (JsonNode?)JsonValue.Create(label.Value)))),
            },
        };
    }
}
