using System.Text.RegularExpressions;

namespace Welkin.Kubernetes;

/// <summary>Volumes over SCSI: iSCSI and Fibre Channel.</summary>
internal static partial class ScsiSources
{
    private const string Format = "must be valid format";

    public static void Iscsi(Field source, string volume, FaultList faults)
    {
        var (portal, name, initiator) = (source["targetPortal"], source["iqn"], source["initiatorName"]);
        faults.RequiredText(portal);
        if (initiator.IsSet && volume.Length + 1 + portal.Said().Length > 64)
        {
            faults.Invalid(source.Path["targetportal"], portal.Said(),
                "Total length of <volume name>:<iscsi.targetPortal> must be under 64 characters if iscsi.initiatorName is specified.");
        }
        if (name.IsUnsaid())
            faults.Required(name.Path);
        else if (!IsName(name.Said()))
            faults.Invalid(name.Path, name.Said(), Format);
        Lun(source["lun"], faults);
        if ((source["chapAuthDiscovery"].Flag == true || source["chapAuthSession"].Flag == true) && !source["secretRef"].IsSet)
            faults.Required(source.Path["secretRef"]);
        if (source["secretRef"].IsSet)
            faults.RequiredText(source["secretRef"]["name"]);
        if (initiator.IsSet && !IsName(initiator.Said()))
            faults.Invalid(source.Path["initiatorname"], initiator.Said(), Format);
    }

    public static void FibreChannel(Field source, FaultList faults)
    {
        var (targets, ids) = (source["targetWWNs"], source["wwids"]);
        if (targets.Tally() == 0 && ids.Tally() == 0)
            faults.Required(targets.Path, "must specify either targetWWNs or wwids, but not both");
        if (targets.Tally() > 0 && ids.Tally() > 0)
            faults.Invalid(targets.Path, targets.Node, "targetWWNs and wwids can not be specified simultaneously");
        if (targets.Tally() == 0)
            return;
        if (source["lun"].IsSet)
            Lun(source["lun"], faults);
        else
            faults.Required(source.Path["lun"], "lun is required if targetWWNs is specified");
    }

    private static void Lun(Field lun, FaultList faults)
    {
        if (lun.Whole() is < 0 or > 255)
            faults.Invalid(lun.Path, lun.Node, NameFormat.Between(0, 255));
    }

    private static bool IsName(string name) => name.Length >= 3 && name[..3] switch
    {
        "iqn" => Iqn().IsMatch(name),
        "eui" => Eui().IsMatch(name),
        "naa" => Naa().IsMatch(name),
        _ => false,
    };

    [GeneratedRegex(@"iqn\.[0-9]{4}-[0-9]{2}\.([A-Za-z0-9\-.]+)(:[^,;*&$|\s]+)\z", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Iqn();

    [GeneratedRegex(@"^eui.[A-Za-z0-9]{16}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Eui();

    [GeneratedRegex(@"^naa.[A-Za-z0-9]{32}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Naa();
}
