namespace Welkin.Kubernetes;

/// <summary>What the API asks of a VolumeAttachment (upstream: ValidateVolumeAttachment and ValidateVolumeAttachmentV1).</summary>
internal static class VolumeAttachmentRules
{
    private const string One = "must specify exactly one of inlineVolumeSpec and persistentVolumeName";

    public static void Create(Field root, FaultList faults)
    {
        Check(root, faults);
        // What only the first version asks is asked where all else is right.
        if (faults.HasAny)
            return;
        var spec = root["spec"];
        CloudSources.DriverName(spec["attacher"], faults);
        if (spec["source"]["persistentVolumeName"].Text is { } name)
            faults.InvalidEach(spec.Path["source"]["persistentVolumeName"], name, NameFormat.Dns1123Subdomain(name));
    }

    public static void Update(Field root, Field old, FaultList faults)
    {
        Check(root, faults);
        if (!Alike.Are(root["spec"].Node, old["spec"].Node))
            faults.Invalid(root.Path["spec"], root["spec"].Node, "field is immutable");
    }

    private static void Check(Field root, FaultList faults)
    {
        var spec = root["spec"];
        faults.RequiredText(spec["attacher"]);
        var (source, inline, volume) = (spec["source"], spec["source"]["inlineVolumeSpec"], spec["source"]["persistentVolumeName"]);
        if (!inline.IsSet && !volume.IsSet)
            faults.Required(source.Path, One);
        else if (inline.IsSet && volume.IsSet)
            faults.Forbidden(source.Path, One);
        else if (volume.IsSet)
            faults.RequiredText(volume, "must specify non empty persistentVolumeName");
        else
            VolumeSpecRules.Check(inline, "", inline: true, faults);
        faults.InvalidEach(spec.Path["nodeName"], spec["nodeName"].Said(), NameFormat.Dns1123Subdomain(spec["nodeName"].Said()));
    }
}
