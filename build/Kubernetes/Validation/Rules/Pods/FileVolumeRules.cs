namespace Welkin.Kubernetes;

/// <summary>What the API asks of volumes that hold files of its own objects.</summary>
internal static class FileVolumeRules
{
    private const string ModeMistake = "must be a number between 0 and 0777 (octal), both inclusive";
    private const int MostMode = 0x1ff;

    /// <summary>The keys of a Secret or ConfigMap as files (upstream: validateSecretVolumeSource, validateConfigMapVolumeSource).</summary>
    public static void Keys(PodPart source, string name, FaultList faults)
    {
        faults.Missing(source, name);
        Mode(source, "defaultMode", faults);
        foreach (var item in source.Parts("items"))
            KeyToPath(item, faults);
    }

    /// <summary>Upstream: validateDownwardAPIVolumeSource.</summary>
    public static void Downward(PodPart source, FaultList faults)
    {
        Mode(source, "defaultMode", faults);
        foreach (var file in source.Parts("items"))
            DownwardFile(file, source.Path, faults);
    }

    /// <summary>Upstream: validateDownwardAPIVolumeFile, which names the volume and not the item.</summary>
    public static void DownwardFile(PodPart file, FieldPath volume, FaultList faults)
    {
        var shown = file with { Path = volume };
        faults.Missing(shown, "path");
        RelativePath.NotReserved(shown.At("path"), shown.Text("path"), faults);
        if (shown.Part("fieldRef") is { } field)
        {
            FieldReferenceRules.Field(field, FieldReferenceRules.ForFiles, faults);
            if (shown.Has("resourceFieldRef"))
                faults.Invalid(volume, "resource", "fieldRef and resourceFieldRef can not be specified simultaneously");
        }
        else if (shown.Part("resourceFieldRef") is { } resource)
            FieldReferenceRules.Resource(resource, true, faults);
        else
            faults.Required(volume, "one of fieldRef and resourceFieldRef is required");
        Mode(shown, "mode", faults);
    }

    /// <summary>Upstream: validateKeyToPath.</summary>
    public static void KeyToPath(PodPart item, FaultList faults)
    {
        faults.Missing(item, "key");
        faults.Missing(item, "path");
        RelativePath.NotReserved(item.At("path"), item.Text("path"), faults);
        Mode(item, "mode", faults);
    }

    public static void Mode(PodPart part, string key, FaultList faults)
    {
        if (part.Number(key) is { } mode && mode is < 0 or > MostMode)
            faults.Invalid(part.At(key), mode, ModeMistake);
    }
}
