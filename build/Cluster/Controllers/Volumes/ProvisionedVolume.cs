using System.Text.Json.Nodes;
using Welkin.Kubernetes;

namespace Welkin.Cluster;

/// <summary>A volume as the simulated provisioner makes it for a claim: as large as asked for, holding nothing.</summary>
internal static class ProvisionedVolume
{
    /// <summary>The annotation that says who made a volume.</summary>
    public const string By = "pv.kubernetes.io/provisioned-by";

    public static JsonObject Of(StoredObject claim, StoredObject storage, string name)
    {
        var (wanted, provisioner) = (claim.Root.Map("spec") ?? [], storage.Root.Text("provisioner")!);
        var root = new JsonObject
        {
            ["apiVersion"] = "v1",
            ["kind"] = "PersistentVolume",
            ["metadata"] = new JsonObject { ["name"] = name, ["annotations"] = new JsonObject { [By] = provisioner } },
            ["spec"] = new JsonObject
            {
                ["accessModes"] = wanted["accessModes"]?.DeepClone(),
                ["capacity"] = new JsonObject { ["storage"] = wanted.Map("resources")?.Map("requests")?["storage"]?.DeepClone() },
                ["persistentVolumeReclaimPolicy"] = storage.Root.Text("reclaimPolicy") ?? "Delete",
                ["storageClassName"] = storage.Name,
                ["volumeMode"] = wanted.Text("volumeMode") ?? "Filesystem",
                ["csi"] = new JsonObject { ["driver"] = provisioner.Split('/')[0], ["volumeHandle"] = name },
            },
        };
        root["spec"]!.AsObject().Put("mountOptions", storage.Root["mountOptions"]?.DeepClone());
        VolumeMatch.Refer(root, claim);
        return root;
    }
}
