using System.Text.Json.Nodes;

namespace Welkin.Kubernetes;

/// <summary>What the API asks of a claim's spec, wherever it stands: a PersistentVolumeClaim, a template of one.</summary>
internal static class ClaimRules
{
    private static readonly string[] AccessModes = ["ReadOnlyMany", "ReadWriteMany", "ReadWriteOnce", "ReadWriteOncePod"];

    public static void Create(Field root, FaultList faults) => Spec(root["spec"], faults);

    /// <summary>Upstream: ValidatePersistentVolumeClaimSpec.</summary>
    public static void Spec(Field spec, FaultList faults) => Spec(spec, anyGroup: false, faults);

    /// <param name="anyGroup">True where the old object named groups already, which then are not judged.</param>
    public static void Spec(Field spec, bool anyGroup, FaultList faults)
    {
        if (spec["accessModes"].Tally() == 0)
            faults.Required(spec.Path["accessModes"], "at least 1 access mode is required");
        LabelRules.Selector(spec["selector"], faults);
        Modes(spec["accessModes"], faults);
        Size(spec, faults);
        if (!spec["storageClassName"].IsUnsaid())
            Class(spec["storageClassName"], faults);
        if (spec["volumeMode"].IsSet)
            faults.OneOf(spec["volumeMode"], "Block", "Filesystem");
        Sources(spec, anyGroup, faults);
        if (!spec["volumeAttributesClassName"].IsUnsaid())
            Class(spec["volumeAttributesClassName"], faults);
    }

    /// <summary>Modes of access, for claims and volumes alike.</summary>
    public static void Modes(Field modes, FaultList faults)
    {
        // The API names the list, not the mode in it.
        foreach (var mode in modes.Words().Where(mode => !AccessModes.Contains(mode)))
            faults.NotSupported(modes.Path, mode, AccessModes);
        if (modes.Words().Contains("ReadWriteOncePod") && modes.Words().Any(mode => mode != "ReadWriteOncePod" && AccessModes.Contains(mode)))
            faults.Forbidden(modes.Path, "may not use ReadWriteOncePod with other access modes");
    }

    public static void Class(Field name, FaultList faults) => faults.InvalidEach(name.Path, name.Said(), NameFormat.Dns1123Subdomain(name.Said()));

    /// <summary>An amount as written; null where there is none or it is none.</summary>
    public static Quantity? Amount(Field field) => Quantity.TryParse(JsonTypes.Text(field.Node) ?? field.Node?.ToJsonString(), out var amount) ? amount : null;

    private static void Size(Field spec, FaultList faults)
    {
        var size = spec["resources"]["requests"]["storage"];
        var path = spec.Path["resources"].OfKey("storage");
        if (!size.IsSet)
            faults.Required(path);
        else if (Amount(size) is { Sign: <= 0 } amount)
            faults.Invalid(path, amount.ToString(), "must be greater than zero");
        else if (Amount(size) is { IsWhole: false } fraction)
            faults.Invalid(path, fraction.ToString(), "must be an integer");
    }

    private static void Sources(Field spec, bool anyGroup, FaultList faults)
    {
        var (source, reference) = (spec["dataSource"], spec["dataSourceRef"]);
        Source(source, anyGroup, faults);
        Source(reference, anyGroup, faults);
        if (!reference["namespace"].IsUnsaid())
            faults.InvalidEach(reference.Path["namespace"], reference["namespace"].Said(), NameFormat.Dns1123Label(reference["namespace"].Said()));
        if (!source.IsSet || !reference.IsSet)
            return;
        // The API shows the path of the field, which to its JSON has no contents.
        if (!reference["namespace"].IsUnsaid())
            faults.Invalid(spec.Path, new JsonObject(), "may not be specified when dataSourceRef.namespace is specified");
        else if (source["apiGroup"].Text != reference["apiGroup"].Text || source["kind"].Said() != reference["kind"].Said() || source["name"].Said() != reference["name"].Said())
            faults.Invalid(spec.Path, new JsonObject(), "must match dataSourceRef");
    }

    private static void Source(Field source, bool anyGroup, FaultList faults)
    {
        if (!source.IsSet)
            return;
        faults.RequiredText(source["name"]);
        faults.RequiredText(source["kind"]);
        if (source["apiGroup"].IsUnsaid())
        {
            if (source["kind"].Text != "PersistentVolumeClaim")
                faults.Invalid(source.Path, source["kind"].Said(), "must be 'PersistentVolumeClaim' when referencing the default apiGroup");
        }
        else if (!anyGroup)
            faults.InvalidEach(source.Path["apiGroup"], source["apiGroup"].Said(), NameFormat.Dns1123Subdomain(source["apiGroup"].Said()));
    }
}
