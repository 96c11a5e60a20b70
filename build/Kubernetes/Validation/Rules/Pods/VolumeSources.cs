using System.Collections.Immutable;

namespace Welkin.Kubernetes;

/// <summary>A kind of volume and what the API asks of it.</summary>
/// <param name="Forbidden">The field that is named where it is one kind too many.</param>
/// <param name="Checked">The field below which its own fields are named.</param>
internal sealed record VolumeSource(string Key, string Forbidden, string Checked, Action<PodPart, FaultList> Check);

/// <summary>The kinds of volumes in the order in which the API looks at them; not all are named as they are written.</summary>
internal static class VolumeSources
{
    private static readonly string[] HostPathTypes = ["", "BlockDevice", "CharDevice", "Directory", "DirectoryOrCreate", "File", "FileOrCreate", "Socket"];
    private static readonly string[] PullPolicies = ["Always", "IfNotPresent", "Never"];

    public static ImmutableArray<VolumeSource> All { get; } =
    [
        Of("emptyDir", EmptyDir),
        Of("hostPath", HostPath),
        Of("gitRepo", GitRepo),
        new("gcePersistentDisk", "gcePersistentDisk", "persistentDisk", (disk, faults) => BlockVolumeRules.Disk(disk, "pdName", faults)),
        Of("awsElasticBlockStore", (disk, faults) => BlockVolumeRules.Disk(disk, "volumeID", faults)),
        Of("secret", (secret, faults) => FileVolumeRules.Keys(secret, "secretName", faults)),
        Of("nfs", NetworkVolumeRules.Nfs),
        Of("iscsi", BlockVolumeRules.Iscsi),
        Of("glusterfs", Texts("endpoints", "path")),
        Of("flocker", NetworkVolumeRules.Flocker),
        Of("persistentVolumeClaim", Texts("claimName")),
        Of("rbd", BlockVolumeRules.Rbd),
        Of("cinder", (cinder, faults) => NamedWithSecret(cinder, "volumeID", faults)),
        new("cephfs", "cephFS", "cephfs", NetworkVolumeRules.CephFs),
        Of("quobyte", NetworkVolumeRules.Quobyte),
        new("downwardAPI", "downwarAPI", "downwardAPI", FileVolumeRules.Downward),
        Of("fc", BlockVolumeRules.FibreChannel),
        Of("flexVolume", NetworkVolumeRules.Flex),
        Of("configMap", (map, faults) => FileVolumeRules.Keys(map, "name", faults)),
        Of("azureFile", Texts("secretName", "shareName")),
        Of("vsphereVolume", Texts("volumePath")),
        Of("photonPersistentDisk", Texts("pdID")),
        Of("portworxVolume", Texts("volumeID")),
        Of("azureDisk", BlockVolumeRules.Azure),
        Of("storageos", NetworkVolumeRules.StorageOs),
        Of("projected", ProjectedVolumeRules.Check),
        Of("scaleIO", Texts("gateway", "system", "volumeName")),
        Of("csi", NetworkVolumeRules.Csi),
        Of("ephemeral", EphemeralVolumeRules.Check),
        Of("image", Image),
    ];

    /// <summary>A text and, where there is a reference to a Secret, its name.</summary>
    public static void NamedWithSecret(PodPart source, string key, FaultList faults)
    {
        faults.Missing(source, key);
        if (source.Part("secretRef") is { } secret)
            faults.Missing(secret, "name");
    }

    private static VolumeSource Of(string key, Action<PodPart, FaultList> check) => new(key, key, key, check);

    private static Action<PodPart, FaultList> Texts(params string[] keys) => (source, faults) =>
    {
        foreach (var key in keys)
            faults.Missing(source, key);
    };

    private static void EmptyDir(PodPart source, FaultList faults)
    {
        if (ResourceRules.AmountOf(source.Map["sizeLimit"]) is { Sign: < 0 })
            faults.Forbidden(source.At("sizeLimit"), "SizeLimit field must be a valid resource quantity");
    }

    private static void HostPath(PodPart source, FaultList faults)
    {
        if (faults.Missing(source, "path"))
            return;
        RelativePath.NoBacksteps(source.At("path"), source.Text("path"), faults);
        if (source.Has("type"))
            faults.Known(source, "type", HostPathTypes);
    }

    private static void GitRepo(PodPart source, FaultList faults)
    {
        faults.Missing(source, "repository");
        RelativePath.Descending(source.At("directory"), source.Text("directory"), faults);
    }

    private static void Image(PodPart source, FaultList faults)
    {
        faults.Missing(source, "reference");
        faults.Choice(source, "pullPolicy", PullPolicies);
    }
}
