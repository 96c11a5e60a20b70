using System.Text;

namespace Welkin.Kubernetes;

/// <summary>What the API asks of volumes that lie on the network or with a driver.</summary>
internal static class NetworkVolumeRules
{
    private const string HostAndPort = "must be a host:port pair or multiple pairs separated by commas";
    private const int LongestDriver = 63;
    private const int LongestTenant = 64;

    public static void Nfs(PodPart nfs, FaultList faults)
    {
        faults.Missing(nfs, "server");
        faults.Missing(nfs, "path");
        if (!nfs.Text("path").StartsWith('/'))
            faults.Invalid(nfs.At("path"), nfs.Text("path"), "must be an absolute path");
    }

    public static void CephFs(PodPart ceph, FaultList faults)
    {
        if (ceph.Count("monitors") == 0)
            faults.Required(ceph.At("monitors"));
    }

    public static void Flocker(PodPart flocker, FaultList faults)
    {
        var (name, identifier) = (flocker.Text("datasetName"), flocker.Text("datasetUUID"));
        if (name.Length == 0 && identifier.Length == 0)
            faults.Required(flocker.Path, "one of datasetName and datasetUUID is required");
        if (name.Length > 0 && identifier.Length > 0)
            faults.Invalid(flocker.Path, "resource", "datasetName and datasetUUID can not be specified simultaneously");
        if (name.Contains('/', StringComparison.Ordinal))
            faults.Invalid(flocker.At("datasetName"), name, "must not contain '/'");
    }

    public static void Quobyte(PodPart quobyte, FaultList faults)
    {
        if (!quobyte.HasText("registry"))
            faults.Required(quobyte.At("registry"), HostAndPort);
        else if (quobyte.Text("tenant").Length > LongestTenant)
            faults.Required(quobyte.At("tenant"), "must be a UUID and may not exceed a length of 64 characters");
        else
        {
            foreach (var _ in quobyte.Text("registry").Split(',').Where(pair => !IsHostAndPort(pair)))
                faults.Invalid(quobyte.At("registry"), quobyte.Text("registry"), HostAndPort);
        }
        faults.Missing(quobyte, "volume");
    }

    public static void Flex(PodPart flex, FaultList faults)
    {
        faults.Missing(flex, "driver");
        foreach (var (key, _) in flex.PartOrEmpty("options").Map)
        {
            if (IsReserved("." + key.Split('/', 2)[0].ToLowerInvariant()))
                faults.Invalid(flex.At("options").OfKey(key), key, "kubernetes.io and k8s.io namespaces are reserved");
        }
    }

    public static void StorageOs(PodPart storage, FaultList faults)
    {
        faults.Named(storage, "volumeName", NameFormat.Dns1123Label);
        faults.NamedIfSet(storage, "volumeNamespace", NameFormat.Dns1123Label);
        if (storage.Part("secretRef") is { } secret)
            faults.Missing(secret, "name");
    }

    /// <summary>Upstream: validateCSIVolumeSource.</summary>
    public static void Csi(PodPart csi, FaultList faults)
    {
        DriverName(csi.At("driver"), csi.Text("driver"), faults);
        if (csi.Part("nodePublishSecretRef") is { } secret && !faults.Missing(secret, "name"))
            faults.Misformed(csi.At("name"), secret.Text("name"), NameFormat.Dns1123Subdomain(secret.Text("name")));
    }

    /// <summary>Upstream: ValidateCSIDriverName.</summary>
    private static void DriverName(FieldPath path, string name, FaultList faults)
    {
        if (name.Length == 0)
            faults.Required(path);
        if (Encoding.UTF8.GetByteCount(name) > LongestDriver)
            faults.TooLong(path, LongestDriver);
        faults.Misformed(path, name, NameFormat.Dns1123Subdomain(name.ToLowerInvariant()));
    }

    private static bool IsReserved(string domain) => domain.EndsWith(".kubernetes.io", StringComparison.Ordinal) || domain.EndsWith(".k8s.io", StringComparison.Ordinal);

    // As Go's net.SplitHostPort: one colon, or an address in brackets.
    private static bool IsHostAndPort(string pair)
    {
        var colon = pair.LastIndexOf(':');
        if (colon < 0)
            return false;
        var host = pair[..colon];
        return host.StartsWith('[') ? host.EndsWith(']') && host.AsSpan(1).IndexOf('[') < 0 : host.AsSpan().IndexOfAny(":[]") < 0 && pair.AsSpan(colon).IndexOfAny('[', ']') < 0;
    }
}
