namespace Welkin.Kubernetes;

/// <summary>Volumes of clouds and of drivers: Azure, ScaleIO, StorageOS, CSI.</summary>
internal static class CloudSources
{
    private const int LongestDriver = 63;

    public static void AzureFile(Field source, FaultList faults)
    {
        faults.RequiredText(source["secretName"]);
        faults.RequiredText(source["shareName"]);
        if (source["secretNamespace"].Text == "")
            faults.Required(source.Path["secretNamespace"]);
    }

    public static void AzureDisk(Field source, FaultList faults)
    {
        var (uri, kind) = (source["diskURI"], source["kind"]);
        faults.RequiredText(source["diskName"]);
        faults.RequiredText(uri);
        if (source["cachingMode"].IsSet)
            faults.OneOf(source["cachingMode"], "None", "ReadOnly", "ReadWrite");
        if (kind.IsSet)
            faults.OneOf(kind, "Dedicated", "Managed", "Shared");
        if (kind.Text == "Managed" && !uri.Said().StartsWith("/subscriptions/", StringComparison.Ordinal))
            faults.NotSupported(uri.Path, uri.Said(), "/subscriptions/{sub-id}/resourcegroups/{group-name}/providers/microsoft.compute/disks/{disk-id}");
        if (kind.Text is not (null or "Managed") && !uri.Said().StartsWith("https://", StringComparison.Ordinal))
            faults.NotSupported(uri.Path, uri.Said(), "https://{account-name}.blob.core.windows.net/{container-name}/{disk-name}.vhd");
    }

    public static void ScaleIo(Field source, FaultList faults)
    {
        foreach (var key in new[] { "gateway", "system", "volumeName" })
            faults.RequiredText(source[key]);
    }

    public static void StorageOs(Field source, FaultList faults)
    {
        faults.RequiredName(source["volumeName"], NameFormat.Dns1123Label);
        if (!source["volumeNamespace"].IsUnsaid())
            faults.InvalidEach(source.Path["volumeNamespace"], source["volumeNamespace"].Said(), NameFormat.Dns1123Label(source["volumeNamespace"].Said()));
        PersistentVolumeSources.SecretIn(source["secretRef"], faults);
    }

    public static void Csi(Field source, FaultList faults)
    {
        DriverName(source["driver"], faults);
        faults.RequiredText(source["volumeHandle"]);
        foreach (var secret in new[] { "controllerPublishSecretRef", "controllerExpandSecretRef", "nodePublishSecretRef", "nodeExpandSecretRef" }.Select(key => source[key]).Where(secret => secret.IsSet))
        {
            faults.RequiredName(secret["name"], NameFormat.Dns1123Subdomain);
            faults.RequiredName(secret["namespace"], NameFormat.Dns1123Label);
        }
    }

    /// <summary>The name of a driver of storage or devices (upstream: ValidateCSIDriverName).</summary>
    public static void DriverName(Field driver, FaultList faults)
    {
        if (driver.IsUnsaid())
            faults.Required(driver.Path);
        if (driver.Said().Length > LongestDriver)
            faults.TooLong(driver.Path, LongestDriver);
        faults.InvalidEach(driver.Path, driver.Said(), NameFormat.Dns1123Subdomain(driver.Said().ToLowerInvariant()));
    }
}
