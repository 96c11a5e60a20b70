using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace Welkin.Hardening;

/// <summary>The names of Services in the ConfigMaps of a release, each looked through once however many pods read it.</summary>
internal sealed class NamingMaps(ReleaseObjects release, Func<ReleaseObject, ImmutableArray<ServiceMention>> mentions)
{
    private readonly ILookup<(string? Space, string Name), ReleaseObject> _byName = release.OfKind("", "ConfigMap").ToLookup(map => (map.Identity.Namespace, map.Identity.Name));
    private readonly Dictionary<ReleaseObject, ImmutableArray<ServiceMention>> _ofMaps = [];
    private readonly Dictionary<(string Space, string Label), ImmutableArray<ServiceMention>> _ofLabels = [];

    /// <summary>What stands in those that a pod mounts, takes variables from, or has a sidecar collect.</summary>
    public IEnumerable<ServiceMention> ReadBy(PodPeer pod)
    {
        if (pod.Workload is not { Pod: var template })
            return [];
        var names = template.Volumes.SelectMany(volume => volume["projected"]["sources"].Items.Append(volume)).Select(source => source["configMap"]["name"].Text)
            .Concat(template.Containers.SelectMany(container => container.Field["envFrom"].Items.Select(source => source["configMapRef"]["name"].Text)
                .Concat(container.Field["env"].Items.Select(variable => variable["valueFrom"]["configMapKeyRef"]["name"].Text))))
            .OfType<string>().Distinct(StringComparer.Ordinal);
        var labels = template.Containers.SelectMany(container => container.Field["env"].Items).Where(variable => variable["name"].Text == "LABEL")
            .Select(variable => variable["value"].Text).OfType<string>().Distinct(StringComparer.Ordinal);
        return names.SelectMany(name => _byName[(pod.Namespace, name)]).SelectMany(Of)
            .Concat(labels.SelectMany(label => Labelled(pod.Namespace, label)));
    }

    private IEnumerable<ServiceMention> Of(ReleaseObject map) => _ofMaps.TryGetValue(map, out var known) ? known : _ofMaps[map] = mentions(map);

    private ImmutableArray<ServiceMention> Labelled(string space, string label) => _ofLabels.TryGetValue((space, label), out var known) ? known
        : _ofLabels[(space, label)] = [.. release.OfKind("", "ConfigMap", space).Where(map => map.Labels.ContainsKey(label)).SelectMany(Of).Distinct()];
}

/// <summary>A name that may be a Service's, as it stands in a text.</summary>
/// <param name="Space">The namespace behind it; null where there is none.</param>
internal sealed record ServiceMention(string Name, string? Space, string? Port, string? Scheme)
{
    public static ServiceMention Of(Match match) => new(match.Groups["name"].Value, Part(match, "space"), Part(match, "port"), Part(match, "scheme"));

    private static string? Part(Match match, string name) => match.Groups[name] is { Success: true } group ? group.Value : null;
}
