namespace Welkin.Kubernetes;

/// <summary>What the API asks of a volume whose claim is made with the pod (KEP-1698; upstream: validateEphemeralVolumeSource).</summary>
internal static class EphemeralVolumeRules
{
    // As Go names the fields of ObjectMeta, with its first letter made small.
    private static readonly (string Key, string Shown)[] Forbidden =
    [
        ("name", "name"), ("generateName", "generateName"), ("namespace", "namespace"), ("selfLink", "selfLink"), ("uid", "uID"), ("resourceVersion", "resourceVersion"),
        ("generation", "generation"), ("creationTimestamp", "creationTimestamp"), ("deletionTimestamp", "deletionTimestamp"),
        ("deletionGracePeriodSeconds", "deletionGracePeriodSeconds"), ("ownerReferences", "ownerReferences"), ("finalizers", "finalizers"), ("managedFields", "managedFields"),
    ];

    public static void Check(PodPart volume, FaultList faults)
    {
        if (volume.Part("volumeClaimTemplate") is not { } template)
        {
            faults.Required(volume.At("volumeClaimTemplate"));
            return;
        }
        var metadata = template.PartOrEmpty("metadata");
        AnnotationRules.Check(metadata.Field("annotations"), faults);
        LabelRules.Labels(metadata.Field("labels"), faults);
        foreach (var (key, shown) in Forbidden)
        {
            if (metadata.Has(key) && !(metadata.Map[key] is System.Text.Json.Nodes.JsonValue && metadata.Text(key).Length == 0 && (metadata.Number(key) ?? 0) == 0))
                faults.Forbidden(metadata.Path[shown], "cannot be set");
        }
        ClaimRules.Spec(template.Field("spec"), faults);
    }
}
