using System.Collections.Frozen;
using System.Text.Json.Nodes;

namespace Welkin.Cluster;

/// <summary>How the rows of the API's own kinds are written (pkg/printers/internalversion/printers.go).</summary>
internal static class TableRows
{
    private static readonly Lazy<FrozenDictionary<ResourceName, RowWriter>> All = new(() =>
        ((IEnumerable<(ResourceName Resource, RowWriter Write)>)[.. WorkloadRows.All, .. NetworkRows.All, .. StorageRows.All, .. ClusterRows.All, .. AccessRows.All]).ToFrozenDictionary(row => row.Resource, row => row.Write));

    public static RowWriter Of(ResourceName resource) => All.Value.GetValueOrDefault(resource) ?? Created;

    public static IEnumerable<ResourceName> Resources => All.Value.Keys;

    private static void Created(CellWriter cells, JsonObject root) => cells.Name(root).Text(root.TextAt("metadata", "creationTimestamp"));
}
