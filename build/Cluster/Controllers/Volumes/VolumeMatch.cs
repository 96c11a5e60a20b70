using System.Text.Json.Nodes;
using Welkin.Kubernetes;

namespace Welkin.Cluster;

/// <summary>Finds the volume that suits a claim best (persistentvolume/index.go).</summary>
internal sealed class VolumeMatch(ControllerContext context)
{
    public static readonly ResourceName Claims = new("", "persistentvolumeclaims");
    public static readonly ResourceName Volumes = new("", "persistentvolumes");

    private const string ByController = "pv.kubernetes.io/bound-by-controller";

    /// <summary>The volume named by the claim or kept for it; else the smallest free one that has what it asks for; null for none.</summary>
    public StoredObject? Find(StoredObject claim)
    {
        var all = context.Store.List(Volumes, null).Items.Where(volume => !volume.IsDeleting()).ToList();
        if (claim.Root.Map("spec")?.Text("volumeName") is { } named)
            return all.Find(volume => volume.Name == named && (Reference(volume) is null || IsKeptFor(volume, claim)));
        return all.Find(volume => Reference(volume) is not null && IsKeptFor(volume, claim))
            ?? all.Where(volume => Reference(volume) is null && Suits(volume.Root.Map("spec") ?? [], claim.Root.Map("spec") ?? [], volume))
                .OrderBy(volume => Size(volume.Root.Map("spec")?.Map("capacity"))).ThenBy(volume => volume.Name, StringComparer.Ordinal).FirstOrDefault();
    }

    /// <summary>Makes a volume say which claim has it, in place.</summary>
    public static void Refer(JsonObject volume, StoredObject claim)
    {
        var spec = volume.DefaultMap("spec");
        if (spec.Map("claimRef")?.Text("uid") == claim.Uid())
            return;
        if (spec.Map("claimRef") is null)
            MetadataMap.Annotations.Set(volume, ByController, "yes");
        spec["claimRef"] = new JsonObject
        {
            ["kind"] = "PersistentVolumeClaim",
            ["namespace"] = claim.Namespace,
            ["name"] = claim.Name,
            ["uid"] = claim.Uid(),
            ["apiVersion"] = "v1",
            ["resourceVersion"] = claim.Metadata().Text("resourceVersion"),
        };
    }

    /// <summary>Makes a claim say which volume it has, in place.</summary>
    public static void Name(JsonObject claim, StoredObject volume)
    {
        MetadataMap.Annotations.Set(claim, "pv.kubernetes.io/bind-completed", "yes");
        if (claim.DefaultMap("spec").Text("volumeName") is not null)
            return;
        MetadataMap.Annotations.Set(claim, ByController, "yes");
        if (MetadataMap.Annotations.Get(volume.Root, ProvisionedVolume.By) is { } provisioner)
            MetadataMap.Annotations.Set(claim, "volume.kubernetes.io/storage-provisioner", provisioner);
        claim.DefaultMap("spec")["volumeName"] = volume.Name;
    }

    private static JsonObject? Reference(StoredObject volume) => volume.Root.Map("spec")?.Map("claimRef");

    private static bool IsKeptFor(StoredObject volume, StoredObject claim) => Reference(volume) is { } reference && reference.Text("name") == claim.Name && reference.Text("namespace") == claim.Namespace
        && (reference.Text("uid") is not { } uid || uid == claim.Uid());

    private static bool Suits(JsonObject volume, JsonObject claim, StoredObject stored) =>
        (volume.Text("storageClassName") ?? "") == (claim.Text("storageClassName") ?? "")
        && (volume.Text("volumeMode") ?? "Filesystem") == (claim.Text("volumeMode") ?? "Filesystem")
        && Modes(claim).All(Modes(volume).Contains)
        && Size(volume.Map("capacity")) >= Size(claim.Map("resources")?.Map("requests"))
        && (claim.Map("selector") is not { } selector || LabelSelector.Read(selector).Matches(stored.Root));

    private static List<string> Modes(JsonObject spec) => [.. (spec["accessModes"] as JsonArray ?? []).Select(mode => mode?.GetValue<string>() ?? "")];

    private static Quantity Size(JsonObject? sizes) => Quantity.TryParse(sizes?.Text("storage"), out var size) ? size : Quantity.Of(0);
}

/// <summary>The claims that pods use.</summary>
internal static class ClaimUse
{
    public static IEnumerable<string> Of(StoredObject pod) => (pod.Root.Map("spec")?.Maps("volumes") ?? []).Select(volume =>
        volume.Map("persistentVolumeClaim")?.Text("claimName") ?? (volume["ephemeral"] is not null ? $"{pod.Name}-{volume.Text("name")}" : null)).OfType<string>();
}
