using System.Text.Json.Nodes;

namespace Welkin.Kubernetes;

/// <summary>What the API puts into volumes, claims, classes and drivers (upstream: pkg/apis/core/v1 and storage/v1, defaults.go).</summary>
internal static class StorageDefaults
{
    public static void Volume(JsonObject root)
    {
        root.DefaultMap("status").Default("phase", "Pending");
        var spec = root.DefaultMap("spec");
        spec.Default("persistentVolumeReclaimPolicy", "Retain");
        VolumeSpec(spec);
    }

    public static void Claim(JsonObject root)
    {
        root.DefaultMap("status").Default("phase", "Pending");
        ClaimSpec(root.DefaultMap("spec"));
    }

    /// <summary>A claim's spec, wherever it stands.</summary>
    public static void ClaimSpec(JsonObject spec) => spec["volumeMode"] ??= "Filesystem";

    public static void StorageClass(JsonObject root)
    {
        root["reclaimPolicy"] ??= "Delete";
        root["volumeBindingMode"] ??= "Immediate";
    }

    public static void Driver(JsonObject root)
    {
        var spec = root.DefaultMap("spec");
        spec["attachRequired"] ??= true;
        foreach (var key in new[] { "podInfoOnMount", "storageCapacity", "requiresRepublish", "seLinuxMount" })
            spec[key] ??= false;
        spec["fsGroupPolicy"] ??= "ReadWriteOnceWithFSType";
        if (spec["volumeLifecycleModes"] is not JsonArray { Count: > 0 })
            spec["volumeLifecycleModes"] = new JsonArray("Persistent");
    }

    public static void Attachment(JsonObject root)
    {
        if (root.Map("spec")?.Map("source")?.Map("inlineVolumeSpec") is { } spec)
            VolumeSpec(spec);
    }

    private static void VolumeSpec(JsonObject spec)
    {
        spec["volumeMode"] ??= "Filesystem";
        if (spec.Map("hostPath") is { } path)
            path["type"] ??= "";
        if (spec.Map("rbd") is { } rbd)
        {
            rbd.Default("pool", "rbd");
            rbd.Default("user", "admin");
            rbd.Default("keyring", "/etc/ceph/keyring");
        }
        spec.Map("iscsi")?.Default("iscsiInterface", "default");
        if (spec.Map("azureDisk") is { } disk)
        {
            disk["cachingMode"] ??= "ReadWrite";
            disk["kind"] ??= "Shared";
            disk["fsType"] ??= "ext4";
            disk["readOnly"] ??= false;
        }
        if (spec.Map("scaleIO") is { } scale)
        {
            scale.Default("storageMode", "ThinProvisioned");
            scale.Default("fsType", "xfs");
        }
    }
}
