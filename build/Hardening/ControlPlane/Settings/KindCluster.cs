using System.Collections.Immutable;
using Welkin.Kernel;

namespace Welkin.Hardening;

/// <summary>The kubeadm documents in a kind cluster's patches, merged as kind does it: first those of the cluster, then those of its nodes.</summary>
internal static class KindCluster
{
    public const string Group = "kind.x-k8s.io";

    /// <summary>The documents of each node that has patches of its own, and of the others together, with their places in the file of the cluster.</summary>
    public static IEnumerable<ImmutableArray<ConfigurationDocument>> Nodes(ConfigurationDocument cluster, FindingList findings)
    {
        var nodes = cluster.Root.Items("nodes").OfType<ConfigurationMap>().ToList();
        foreach (var operations in new[] { cluster.Root }.Concat(nodes).Select(map => map["kubeadmConfigPatchesJSON6902"]).OfType<ConfigurationNode>())
            findings.Add(operations.At, "NODE006", "JSON 6902 patches of kind cannot be judged here, write them as kubeadmConfigPatches");

        var common = Documents(cluster, cluster.Root, findings);
        var own = nodes.Select(node => Documents(cluster, node, findings)).ToList();
        if (own.Count == 0 || own.Any(documents => documents.IsEmpty))
            yield return Merged(common);
        foreach (var documents in own.Where(documents => !documents.IsEmpty))
            yield return Merged(common.AddRange(documents));
    }

    private static ImmutableArray<ConfigurationDocument> Documents(ConfigurationDocument cluster, ConfigurationMap holder, FindingList findings) =>
    [
        .. holder.Items("kubeadmConfigPatches").OfType<ConfigurationScalar>()
            .SelectMany(text => ConfigurationReader.Maps(cluster.File, text.Text, findings, EmbeddedText.Shift(cluster.Text, text)).Select(map => cluster with { Root = Versioned(map) })),
    ];

    // Kind takes a patch without a version for whatever version it writes; how arguments are written tells which one was meant.
    private static ConfigurationMap Versioned(ConfigurationMap map) => map.Text("kind") is not { } kind || map.Text("apiVersion") is not null
        || KnownShapes.All.Keys.Where(key => key.EndsWith($" {kind}", StringComparison.Ordinal)).Select(key => key[..key.IndexOf(' ')]).ToList() is not [.., _] versions
        ? map
        : map with { Entries = [new ConfigurationEntry("apiVersion", map.At, new ConfigurationScalar(map.At, HasArgumentMap(map) ? versions[0] : versions[^1], Plain: true)), .. map.Entries] };

    private static bool HasArgumentMap(ConfigurationMap map) => map.Entries.Any(entry => entry.Value is ConfigurationMap inner
        && (entry.Key is "extraArgs" or "kubeletExtraArgs" || HasArgumentMap(inner)));


    private static ImmutableArray<ConfigurationDocument> Merged(ImmutableArray<ConfigurationDocument> documents) =>
        [.. documents.GroupBy(document => $"{document.ApiVersion} {document.Kind}", StringComparer.Ordinal).Select(same => same.Aggregate((first, second) => first with { Root = Merged(first.Root, second.Root) }))];

    /// <summary>RFC 7386: maps merge, everything else is replaced, null removes.</summary>
    private static ConfigurationMap Merged(ConfigurationMap under, ConfigurationMap over)
    {
        var entries = under.Entries.ToList();
        foreach (var entry in over.Entries)
        {
            var index = entries.FindIndex(known => known.Key == entry.Key);
            if (index < 0)
                entries.Add(entry);
            else
                entries[index] = entries[index].Value is ConfigurationMap left && entry.Value is ConfigurationMap right ? entry with { Value = Merged(left, right) } : entry;
        }
        return new ConfigurationMap(under.At, [.. entries.Where(entry => entry.Value is not ConfigurationScalar { IsNull: true })]);
    }
}
