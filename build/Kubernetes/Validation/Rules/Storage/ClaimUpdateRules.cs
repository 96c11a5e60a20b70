using System.Text.Json.Nodes;

namespace Welkin.Kubernetes;

/// <summary>What of a PersistentVolumeClaim may change (upstream: ValidatePersistentVolumeClaimUpdate).</summary>
internal static class ClaimUpdateRules
{
    private const string ClassAnnotation = "volume.beta.kubernetes.io/storage-class";

    public static void Check(Field root, Field old, FaultList faults)
    {
        var (spec, was) = (root["spec"], old["spec"]);
        ClaimRules.Spec(spec, new[] { "dataSource", "dataSourceRef" }.Any(key => was[key]["apiGroup"].IsSet), faults);
        var (now, before) = (spec.Map?.DeepClone().AsObject() ?? [], was.Map?.DeepClone().AsObject() ?? []);
        if (was["volumeName"].IsUnsaid())
            now.Remove("volumeName");
        Class(root, old, now, before, faults);
        if (old["status"]["phase"].Text == "Bound")
        {
            Same(now.Map("resources")?.Map("requests"), before.Map("resources")?.Map("requests"), "storage");
            if (now["volumeAttributesClassName"] is not null)
                Same(now, before, "volumeAttributesClassName");
        }
        if (!SameSpec(now, before))
            Refuse(faults);
        Size(spec, was, old, faults);
        faults.Unchanged(FieldPath.Root["volumeMode"], spec["volumeMode"], was["volumeMode"]);
        var attributes = spec.Path["volumeAttributesClassName"];
        if (was["volumeAttributesClassName"].IsSet && !spec["volumeAttributesClassName"].IsSet)
            faults.Forbidden(attributes, "update from non-nil value to nil is forbidden");
        else if (was["volumeAttributesClassName"].IsSet && spec["volumeAttributesClassName"].Text == "" && was["volumeAttributesClassName"].Text != "")
            faults.Forbidden(attributes, "update from non-nil value to an empty string is forbidden");
    }

    private static void Class(Field root, Field old, JsonObject now, JsonObject before, FaultList faults)
    {
        var (given, annotated, wasAnnotated) = (root["spec"]["storageClassName"].Text, root["metadata"]["annotations"][ClassAnnotation].Text, old["metadata"]["annotations"][ClassAnnotation].Text);
        var unset = !old["spec"]["storageClassName"].IsSet && given is not null;
        // A class may move from the annotation of old to the field.
        if (wasAnnotated is not null && unset && given == wasAnnotated && (annotated ?? wasAnnotated) == wasAnnotated)
        {
            now.Remove("storageClassName");
            return;
        }
        if ((annotated ?? "") != (wasAnnotated ?? ""))
            faults.Invalid(FieldPath.Root["metadata"]["annotations"][ClassAnnotation], annotated ?? "", "field is immutable");
        if (unset && (wasAnnotated ?? given) == given)
            Same(now, before, "storageClassName");
    }

    private static void Size(Field spec, Field was, Field old, FaultList faults)
    {
        var (size, before) = (ClaimRules.Amount(spec["resources"]["requests"]["storage"]), ClaimRules.Amount(was["resources"]["requests"]["storage"]));
        if (size < before && size <= (ClaimRules.Amount(old["status"]["capacity"]["storage"]) ?? Quantity.Of(0)))
            faults.Forbidden(spec.Path["resources"]["requests"]["storage"], "field can not be less than status.capacity");
    }

    /// <summary>The API adds a comparison of its own types, which is no stable text.</summary>
    private static void Refuse(FaultList faults)
    {
        faults.Forbidden(FieldPath.Root["spec"], "spec is immutable after creation except resources.requests and volumeAttributesClassName for bound claims");
    }

    private static bool SameSpec(JsonObject now, JsonObject before)
    {
        foreach (var requests in new[] { now, before }.SelectMany(spec => new[] { spec.Map("resources")?.Map("requests"), spec.Map("resources")?.Map("limits") }).OfType<JsonObject>())
        {
            foreach (var (key, value) in requests.ToList())
                requests[key] = ClaimRules.Amount(new Field(FieldPath.Root, value))?.ToString() ?? value?.DeepClone();
        }
        return Alike.Are(now, before);
    }

    private static void Same(JsonObject? now, JsonObject? before, string key)
    {
        if (now is not null)
            now[key] = before?[key]?.DeepClone();
    }
}
