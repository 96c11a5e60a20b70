using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Welkin.Kubernetes;

/// <summary>What the API asks of volumes that are disks.</summary>
internal static partial class BlockVolumeRules
{
    private const int LongestInitiator = 64;

    private static readonly string[] CachingModes = ["None", "ReadOnly", "ReadWrite"];
    private static readonly string[] AzureKinds = ["Dedicated", "Managed", "Shared"];
    private static readonly string[] ManagedUri = ["/subscriptions/{sub-id}/resourcegroups/{group-name}/providers/microsoft.compute/disks/{disk-id}"];
    private static readonly string[] BlobUri = ["https://{account-name}.blob.core.windows.net/{container-name}/{disk-name}.vhd"];

    public static void Disk(PodPart disk, string name, FaultList faults)
    {
        faults.Missing(disk, name);
        faults.Within(disk, "partition", 0, 255);
    }

    public static void Rbd(PodPart rbd, FaultList faults)
    {
        if (rbd.Count("monitors") == 0)
            faults.Required(rbd.At("monitors"));
        faults.Missing(rbd, "image");
    }

    /// <summary>Upstream: validateISCSIVolumeSource.</summary>
    public static void Iscsi(PodPart iscsi, FaultList faults)
    {
        faults.Missing(iscsi, "targetPortal");
        if (!faults.Missing(iscsi, "iqn") && TargetMistake(iscsi.Text("iqn")) is { } mistake)
            faults.Invalid(iscsi.At("iqn"), iscsi.Text("iqn"), mistake);
        faults.Within(iscsi, "lun", 0, 255);
        if ((iscsi.Is("chapAuthDiscovery") || iscsi.Is("chapAuthSession")) && !iscsi.Has("secretRef"))
            faults.Required(iscsi.At("secretRef"));
        if (iscsi.Has("initiatorName") && TargetMistake(iscsi.Text("initiatorName")) is { } other)
            faults.Invalid(iscsi.At("initiatorname"), iscsi.Text("initiatorName"), other);
    }

    /// <summary>With an initiator the volume is known by its name and its portal.</summary>
    public static void Initiator(PodPart volume, PodPart iscsi, string name, FaultList faults)
    {
        if (iscsi.Has("initiatorName") && Encoding.UTF8.GetByteCount($"{name}:{iscsi.Text("targetPortal")}") > LongestInitiator)
            faults.Invalid(volume.At("name"), name, "Total length of <volume name>:<iscsi.targetPortal> must be under 64 characters if iscsi.initiatorName is specified.");
    }

    public static void FibreChannel(PodPart channel, FaultList faults)
    {
        var (names, identifiers) = (channel.Count("targetWWNs"), channel.Count("wwids"));
        if (names == 0 && identifiers == 0)
            faults.Required(channel.At("targetWWNs"), "must specify either targetWWNs or wwids, but not both");
        if (names > 0 && identifiers > 0)
            faults.Invalid(channel.At("targetWWNs"), channel.Map["targetWWNs"], "targetWWNs and wwids can not be specified simultaneously");
        if (names == 0)
            return;
        if (channel.Has("lun"))
            faults.Within(channel, "lun", 0, 255);
        else
            faults.Required(channel.At("lun"), "lun is required if targetWWNs is specified");
    }

    /// <summary>Upstream: validateAzureDisk.</summary>
    public static void Azure(PodPart disk, FaultList faults)
    {
        faults.Missing(disk, "diskName");
        faults.Missing(disk, "diskURI");
        if (disk.Has("cachingMode"))
            faults.Known(disk, "cachingMode", CachingModes);
        if (!disk.Has("kind"))
            return;
        faults.Known(disk, "kind", AzureKinds);
        var (managed, uri) = (disk.Text("kind") == "Managed", disk.Text("diskURI"));
        if (!uri.StartsWith(managed ? "/subscriptions/" : "https://", StringComparison.Ordinal))
            faults.NotSupported(disk.At("diskURI"), JsonValue.Create(uri), managed ? ManagedUri : BlobUri);
    }

    private static string? TargetMistake(string name) => name.Length < 3 ? "must be valid format starting with iqn, eui, or naa" : name[..3] switch
    {
        "iqn" => Iqn().IsMatch(name) ? null : "must be valid format",
        "eui" => Eui().IsMatch(name) ? null : "must be valid format",
        "naa" => Naa().IsMatch(name) ? null : "must be valid format",
        _ => "must be valid format starting with iqn, eui, or naa",
    };

    [GeneratedRegex(@"iqn\.[0-9]{4}-[0-9]{2}\.([A-Za-z0-9\-.]+)(:[^,;*&$|\s]+)\z", RegexOptions.CultureInvariant)]
    private static partial Regex Iqn();

    [GeneratedRegex(@"^eui.[A-Za-z0-9]{16}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Eui();

    [GeneratedRegex(@"^naa.[A-Za-z0-9]{32}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Naa();
}
