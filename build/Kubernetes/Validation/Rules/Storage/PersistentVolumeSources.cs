namespace Welkin.Kubernetes;

/// <summary>What the API asks of the source of a PersistentVolume: that there is one, and what it needs to say.</summary>
internal static class PersistentVolumeSources
{
    private static readonly (string Key, Action<Field, string, FaultList> Check)[] Known =
    [
        ("hostPath", (source, _, faults) => HostPath(source, faults)),
        ("gcePersistentDisk", (source, _, faults) => Disk(new Field(Sibling(source, "persistentDisk"), source.Node), "pdName", faults)),
        ("awsElasticBlockStore", (source, _, faults) => Disk(source, "volumeID", faults)),
        ("glusterfs", (source, _, faults) => NetworkSources.Glusterfs(source, faults)),
        ("flocker", (source, _, faults) => NetworkSources.Flocker(source, faults)),
        ("nfs", (source, _, faults) => NetworkSources.Nfs(source, faults)),
        ("rbd", (source, _, faults) => NetworkSources.Rbd(source, faults)),
        ("quobyte", (source, _, faults) => NetworkSources.Quobyte(source, faults)),
        ("cephfs", (source, _, faults) => NetworkSources.Listed(source["monitors"], faults)),
        ("iscsi", ScsiSources.Iscsi),
        ("cinder", (source, _, faults) => Cinder(source, faults)),
        ("fc", (source, _, faults) => ScsiSources.FibreChannel(source, faults)),
        ("flexVolume", (source, _, faults) => Flex(source, faults)),
        ("azureFile", (source, _, faults) => CloudSources.AzureFile(source, faults)),
        ("vsphereVolume", (source, _, faults) => faults.RequiredText(source["volumePath"])),
        ("photonPersistentDisk", (source, _, faults) => faults.RequiredText(source["pdID"])),
        ("portworxVolume", (source, _, faults) => faults.RequiredText(source["volumeID"])),
        ("azureDisk", (source, _, faults) => CloudSources.AzureDisk(source, faults)),
        ("scaleIO", (source, _, faults) => CloudSources.ScaleIo(source, faults)),
        ("local", (source, _, faults) => Local(source, faults)),
        ("storageos", (source, _, faults) => CloudSources.StorageOs(source, faults)),
        ("csi", (source, _, faults) => CloudSources.Csi(source, faults)),
    ];

    /// <summary>The keys of all sources.</summary>
    public static IEnumerable<string> Keys => Known.Select(source => source.Key);

    /// <param name="placed">True where the volume says on which nodes it is.</param>
    public static void Check(Field spec, string name, bool placed, FaultList faults)
    {
        var given = 0;
        foreach (var (key, check) in Known.Where(source => spec[source.Key].IsSet))
        {
            // A flexible volume is looked at beside another, as the API does it.
            if (given > 0 && key != "flexVolume")
            {
                faults.Forbidden(spec.Path[key == "cephfs" ? "cephFS" : key], "may not specify more than 1 volume type");
                continue;
            }
            given++;
            check(spec[key], name, faults);
            if (key == "local" && !placed)
                faults.Required(spec.Path["nodeAffinity"], "Local volume requires node affinity");
        }
        if (given == 0)
            faults.Required(spec.Path, "must specify a volume type");
    }

    /// <summary>A path that does not go up.</summary>
    public static void NoSteppingBack(Field path, FaultList faults)
    {
        if (path.Said().Split('/').Contains(".."))
            faults.Invalid(path.Path, path.Said(), "must not contain '..'");
    }

    /// <summary>A secret and its namespace, not looked at further.</summary>
    public static void SecretIn(Field secret, FaultList faults)
    {
        if (!secret.IsSet)
            return;
        faults.RequiredText(secret["name"]);
        faults.RequiredText(secret["namespace"]);
    }

    private static FieldPath Sibling(Field field, string key) => field.Path.Parent![key];

    private static void HostPath(Field source, FaultList faults)
    {
        if (source["path"].IsUnsaid())
        {
            faults.Required(source.Path["path"]);
            return;
        }
        NoSteppingBack(source["path"], faults);
        if (source["type"].IsSet)
            faults.OneOf(source["type"], "", "BlockDevice", "CharDevice", "Directory", "DirectoryOrCreate", "File", "FileOrCreate", "Socket");
    }

    private static void Disk(Field source, string name, FaultList faults)
    {
        faults.RequiredText(source[name]);
        if (source["partition"].Whole() is < 0 or > 255)
            faults.Invalid(source.Path["partition"], source["partition"].Node, NameFormat.Between(1, 255));
    }

    private static void Cinder(Field source, FaultList faults)
    {
        faults.RequiredText(source["volumeID"]);
        SecretIn(source["secretRef"], faults);
    }

    private static void Flex(Field source, FaultList faults)
    {
        faults.RequiredText(source["driver"]);
        foreach (var key in (source["options"].Map ?? []).Select(option => option.Key))
        {
            var space = $".{key.Split('/', 2)[0].ToLowerInvariant()}";
            if (space.EndsWith(".kubernetes.io", StringComparison.Ordinal) || space.EndsWith(".k8s.io", StringComparison.Ordinal))
                faults.Invalid(source.Path["options"].OfKey(key), key, "kubernetes.io and k8s.io namespaces are reserved");
        }
    }

    private static void Local(Field source, FaultList faults)
    {
        faults.RequiredText(source["path"]);
        NoSteppingBack(source["path"], faults);
    }
}
