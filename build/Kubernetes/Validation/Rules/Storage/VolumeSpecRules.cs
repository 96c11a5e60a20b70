namespace Welkin.Kubernetes;

/// <summary>What the API asks of a PersistentVolume's spec, in a volume or written into an attachment (upstream: ValidatePersistentVolumeSpec).</summary>
internal static class VolumeSpecRules
{
    private const string Inline = "in the context of inline volumes";

    public static void Create(Field root, FaultList faults) => Check(root["spec"], root["metadata"]["name"].Said(), inline: false, faults);

    public static void Check(Field spec, string name, bool inline, FaultList faults)
    {
        if (inline)
            NotInline(spec, faults);
        if (spec["accessModes"].Tally() == 0)
            faults.Required(spec.Path["accessModes"]);
        ClaimRules.Modes(spec["accessModes"], faults);
        if (!inline)
            Capacity(spec["capacity"], faults);
        var policy = spec["persistentVolumeReclaimPolicy"];
        if (inline && policy.Text is not (null or "" or "Retain"))
            faults.Forbidden(policy.Path, $"may only be Retain {Inline}");
        else if (!inline && !policy.IsUnsaid())
            faults.OneOf(policy, "Delete", "Recycle", "Retain");
        if (inline && spec["nodeAffinity"].IsSet)
            faults.Forbidden(spec.Path["nodeAffinity"], $"may not be specified {Inline}");
        else
            VolumeAffinityRules.Check(spec["nodeAffinity"], faults);
        PersistentVolumeSources.Check(spec, name, !inline && spec["nodeAffinity"].IsSet, faults);
        if (policy.Text == "Recycle" && spec["hostPath"].IsSet && IsRoot(spec["hostPath"]["path"].Said()))
            faults.Forbidden(policy.Path, "may not be 'recycle' for a hostPath mount of '/'");
        if (!spec["storageClassName"].IsUnsaid())
        {
            if (inline)
                faults.Forbidden(spec.Path["storageClassName"], $"may not be specified {Inline}");
            else
                ClaimRules.Class(spec["storageClassName"], faults);
        }
        if (inline && spec["volumeMode"].Text is not (null or "Filesystem"))
            faults.Forbidden(spec.Path["volumeMode"], $"may not specify volumeMode other than Filesystem {Inline}");
        else if (!inline && spec["volumeMode"].IsSet)
            faults.OneOf(spec["volumeMode"], "Block", "Filesystem");
        if (!inline && spec["volumeAttributesClassName"].IsSet)
            Attributes(spec, faults);
    }

    private static void NotInline(Field spec, FaultList faults)
    {
        if (spec["claimRef"].IsSet)
            faults.Forbidden(spec.Path["claimRef"], $"may not be specified {Inline}");
        if (spec["capacity"].Tally() > 0)
            faults.Forbidden(spec.Path["capacity"], $"may not be specified {Inline}");
        if (!spec["csi"].IsSet)
            faults.Required(spec.Path["csi"], $"has to be specified {Inline}");
    }

    private static void Capacity(Field capacity, FaultList faults)
    {
        if (capacity.Tally() == 0)
            faults.Required(capacity.Path);
        if (!capacity["storage"].IsSet || capacity.Tally() > 1)
            faults.NotSupported(capacity.Path, capacity.Tally() == 0 ? null : capacity.Node, "storage");
        foreach (var (key, value) in capacity.Map ?? [])
        {
            if (ClaimRules.Amount(new Field(capacity.Path, value)) is not { } amount)
                continue;
            if (amount.Sign < 0)
                faults.InvalidShown(capacity.Path.OfKey(key), amount.Whole.ToString(System.Globalization.CultureInfo.InvariantCulture), "must be a valid resource quantity");
            if (amount.Sign <= 0)
                faults.Invalid(capacity.Path.OfKey(key), amount.ToString(), "must be greater than zero");
        }
    }

    private static void Attributes(Field spec, FaultList faults)
    {
        if (spec["volumeAttributesClassName"].IsUnsaid())
            faults.Required(spec.Path["volumeAttributesClassName"], "an empty string is disallowed");
        else
            ClaimRules.Class(spec["volumeAttributesClassName"], faults);
        if (!spec["csi"].IsSet)
            faults.Required(spec.Path["csi"], "has to be specified when using volumeAttributesClassName");
    }

    /// <summary>True for what Go's path.Clean makes a slash.</summary>
    private static bool IsRoot(string path)
    {
        var depth = 0;
        foreach (var part in path.Split('/', StringSplitOptions.RemoveEmptyEntries).Where(part => part != "."))
            depth = part == ".." ? Math.Max(0, depth - 1) : depth + 1;
        return path.StartsWith('/') && depth == 0;
    }
}
