using System.Collections.Immutable;
using static Welkin.Kubernetes.PodSecurityText;

namespace Welkin.Kubernetes;

/// <content>Restricted volumes.</content>
public static partial class PodSecurityChecks
{
    /// <summary>The types of volumes that belong to the pod, or are claimed by it.</summary>
    public static ImmutableArray<string> PodVolumes { get; } =
        ["configMap", "csi", "downwardAPI", "emptyDir", "ephemeral", "image", "persistentVolumeClaim", "projected", "secret"];

    /// <summary>In the order in which upstream looks for the one to name.</summary>
    private static readonly ImmutableArray<string> OtherVolumes =
    [
        "hostPath", "gcePersistentDisk", "awsElasticBlockStore", "gitRepo", "nfs", "iscsi", "glusterfs", "rbd", "flexVolume", "cinder", "cephfs",
        "flocker", "fc", "azureFile", "vsphereVolume", "quobyte", "azureDisk", "photonPersistentDisk", "portworxVolume", "scaleIO", "storageos",
    ];

    /// <summary>Volumes are of types that belong to the pod or come through a PersistentVolumeClaim; image volumes count among them in every version.</summary>
    public static PodSecurityCheck RestrictedVolumes { get; } =
        new("restrictedVolumes", PodSecurityLevel.Restricted, [new(0, VolumesFrom0)]) { Overrides = "hostPathVolumes" };

    private static PodSecurityFinding? VolumesFrom0(PodTemplate pod)
    {
        ImmutableArray<(Field Volume, Field Source, string Type)> others =
        [
            .. from volume in pod.Volumes
               where !PodVolumes.Any(type => volume[type].IsSet)
               let source = OtherVolumes.FirstOrDefault(type => volume[type].IsSet)
               let unknown = volume.Map?.FirstOrDefault(entry => entry.Key != "name" && entry.Value is not null).Key
               where (source ?? unknown) is not null // without a source it is an emptyDir by default
               select (volume, volume[(source ?? unknown)!], source ?? "unknown"),
        ];
        var types = Sorted(others.Select(other => other.Type));
        return PodSecurityFinding.Of("restricted volume types", [.. others.Select(other => PodSecurityViolation.At(other.Source))], () =>
            $"{Plural(others.Length, "volume", "volumes")} {Quoted(others.Select(other => other.Volume["name"].Text ?? ""))} {Plural(others.Length, "uses", "use")} "
            + $"{Plural(types.Length, "restricted volume type", "restricted volume types")} {Quoted(types)}");
    }
}
