using System.Text.Json.Nodes;
using Welkin.Kubernetes;

namespace Welkin.Cluster;

/// <summary>Lets claims grow only where somebody can make their volumes grow (plugin/pkg/admission/storage/persistentvolume/resize).</summary>
internal sealed class PersistentVolumeClaimResize(ObjectStore store) : AdmissionPlugin("PersistentVolumeClaimResize")
{
    public static readonly ResourceName Classes = new("storage.k8s.io", "storageclasses");

    public override void Validate(AdmissionCall call)
    {
        if (call.Operation != AdmissionCalls.Update || call.Writes("", "persistentvolumeclaims") is not { } claim || call.Old is not { } old || Size(claim) <= Size(old))
            return;
        if (old.Map("status")?.Text("phase") != "Bound")
            throw call.Refuse("Only bound persistent volume claims can be expanded");
        if (Class(claim) is not { } name || store.Get(Classes, null, name) is not { } found || Field.Of(found.Root)["allowVolumeExpansion"].Flag != true)
            throw call.Refuse("only dynamically provisioned pvc can be resized and the storageclass that provisions the pvc must support resize");
    }

    private static string? Class(JsonObject claim) => claim.Annotation("volume.beta.kubernetes.io/storage-class") ?? claim.Map("spec")?.Text("storageClassName");

    private static Quantity Size(JsonObject claim) => ResourceRules.AmountOf(claim.Map("spec")?.Map("resources")?.Map("requests")?["storage"]) ?? default;
}

/// <summary>Marks volumes and claims so that they stay as long as somebody uses them (plugin/pkg/admission/storage/storageobjectinuseprotection).</summary>
internal sealed class StorageObjectInUseProtection() : AdmissionPlugin("StorageObjectInUseProtection")
{
    public override void Mutate(AdmissionCall call)
    {
        if (call.Creates("", "persistentvolumeclaims") is { } claim)
            Mark(claim, "kubernetes.io/pvc-protection");
        else if (call.Creates("", "persistentvolumes") is { } volume)
            Mark(volume, "kubernetes.io/pv-protection");
        else if (call.Creates("storage.k8s.io", "volumeattributesclasses") is { } attributes)
            Mark(attributes, "kubernetes.io/vac-protection");
    }

    private static void Mark(JsonObject root, string finalizer)
    {
        var metadata = root.DefaultMap("metadata");
        if (metadata["finalizers"] is not JsonArray list)
            metadata["finalizers"] = list = [];
        if (!list.Any(known => JsonTypes.Text(known) == finalizer))
            list.Add(JsonValue.Create(finalizer));
    }
}
