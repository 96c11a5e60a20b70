using System.Text.Json.Nodes;

namespace Welkin.Cluster;

/// <summary>What tables say of volumes, their classes and drivers.</summary>
internal static class StorageRows
{
    public static IEnumerable<(ResourceName Resource, RowWriter Write)> All =>
    [
        (new("", "persistentvolumes"), (cells, root) => cells.Name(root).Text(root.TextOr("0", "spec", "capacity", "storage")).Text(Modes(root.At("spec", "accessModes")))
            .Text(root.TextAt("spec", "persistentVolumeReclaimPolicy")).Text(Phase(root)).Text(root.At("spec", "claimRef") is { } claim ? $"{claim.TextAt("namespace")}/{claim.TextAt("name")}" : "")
            .Text(Class(root)).Text(root.TextOr("<unset>", "spec", "volumeAttributesClassName")).Text(root.TextAt("status", "reason")).Age(root).Text(root.TextOr("<unset>", "spec", "volumeMode"))),
        (new("", "persistentvolumeclaims"), Claim),
        (new("storage.k8s.io", "storageclasses"), (cells, root) => cells.Text(WithDefault(root, "storageclass.kubernetes.io/is-default-class")).Text(root.TextAt("provisioner"))
            .Text(root.TextOr("Delete", "reclaimPolicy")).Text(root.TextOr("Immediate", "volumeBindingMode")).Flag(root.FlagAt("allowVolumeExpansion")).Age(root)),
        (new("storage.k8s.io", "volumeattributesclasses"), (cells, root) => cells.Text(WithDefault(root, "storage.alpha.kubernetes.io/is-default-class")).Text(root.TextAt("driverName")).Age(root)),
        (new("storage.k8s.io", "volumeattachments"), (cells, root) => cells.Name(root).Text(root.TextAt("spec", "attacher")).Text(root.TextAt("spec", "source", "persistentVolumeName"))
            .Text(root.TextAt("spec", "nodeName")).Flag(root.FlagAt("status", "attached")).Age(root)),
        (new("storage.k8s.io", "csinodes"), (cells, root) => cells.Name(root).Number(root.CountAt("spec", "drivers")).Age(root)),
        (new("storage.k8s.io", "csidrivers"), Driver),
        (new("storage.k8s.io", "csistoragecapacities"), (cells, root) => cells.Name(root).Text(root.TextAt("storageClassName")).Text(root.TextOr("<unset>", "capacity"))),
    ];

    private static void Claim(CellWriter cells, JsonObject root)
    {
        var volume = root.TextAt("spec", "volumeName");
        cells.Name(root).Text(Phase(root)).Text(volume)
            .Text(volume.Length > 0 ? root.TextOr("0", "status", "capacity", "storage") : "").Text(volume.Length > 0 ? Modes(root.At("status", "accessModes")) : "")
            .Text(Class(root)).Text(root.TextOr("<unset>", "spec", "volumeAttributesClassName")).Age(root).Text(root.TextOr("<unset>", "spec", "volumeMode"));
    }

    private static void Driver(CellWriter cells, JsonObject root)
    {
        var spec = root.At("spec");
        cells.Name(root).Flag(spec.At("attachRequired") is null || spec.FlagAt("attachRequired")).Flag(spec.FlagAt("podInfoOnMount")).Flag(spec.FlagAt("storageCapacity"))
            .Text(spec.At("tokenRequests") is null ? "<unset>" : string.Join(',', spec.ItemsAt("tokenRequests").Select(request => request.TextAt("audience"))))
            .Flag(spec.FlagAt("requiresRepublish")).Text(spec.ItemsAt("volumeLifecycleModes").Joined() is { Length: > 0 } modes ? modes : "<none>").Age(root);
    }

    private static string Phase(JsonObject root) => root.IsDeleted() ? "Terminating" : root.TextAt("status", "phase");

    private static string Class(JsonObject root) => root.At("metadata", "annotations", "volume.beta.kubernetes.io/storage-class") is { } old ? old.TextAt() : root.TextAt("spec", "storageClassName");

    private static string WithDefault(JsonObject root, string annotation) => root.TextAt("metadata", "name") + (root.TextAt("metadata", "annotations", annotation) == "true" ? " (default)" : "");

    // In the order of the API, whatever that of the object.
    private static string Modes(JsonNode? modes)
    {
        var all = modes.ItemsAt().Select(mode => mode.TextAt()).ToHashSet(StringComparer.Ordinal);
        return string.Join(',', new[] { ("ReadWriteOnce", "RWO"), ("ReadOnlyMany", "ROX"), ("ReadWriteMany", "RWX"), ("ReadWriteOncePod", "RWOP") }.Where(mode => all.Contains(mode.Item1)).Select(mode => mode.Item2));
    }
}
