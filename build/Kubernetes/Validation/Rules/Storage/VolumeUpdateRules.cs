namespace Welkin.Kubernetes;

/// <summary>What of a PersistentVolume may change (upstream: ValidatePersistentVolumeUpdate).</summary>
internal static class VolumeUpdateRules
{
    public static void Check(Field root, Field old, FaultList faults)
    {
        VolumeSpecRules.Create(root, faults);
        var (spec, was) = (root["spec"], old["spec"]);
        if (PersistentVolumeSources.Keys.Any(key => !Alike.Are(Source(spec[key], was[key]), was[key].Node)))
            faults.Forbidden(spec.Path["persistentvolumesource"], "spec.persistentvolumesource is immutable after creation");
        faults.Unchanged(FieldPath.Root["volumeMode"], spec["volumeMode"], was["volumeMode"]);
        if (was["nodeAffinity"].IsSet && !Alike.Are(spec["nodeAffinity"].Node, was["nodeAffinity"].Node))
        {
            faults.InvalidShown(FieldPath.Root["nodeAffinity"], spec["nodeAffinity"].IsSet ? ShownValue.Of(spec["nodeAffinity"].Node) : "\"null\"",
                "field is immutable, except for updating from beta label to GA");
        }
        if (was["volumeAttributesClassName"].IsSet && !spec["volumeAttributesClassName"].IsSet)
            faults.Forbidden(spec.Path["volumeAttributesClassName"], "update from non-nil value to nil is forbidden");
    }

    // A secret for growing may be added later.
    private static System.Text.Json.Nodes.JsonNode? Source(Field source, Field was)
    {
        const string Secret = "controllerExpandSecretRef";
        if (source.Path.Key != "csi" || !was.IsSet || was[Secret].IsSet || !source[Secret].IsSet)
            return source.Node;
        var without = source.Map!.DeepClone().AsObject();
        without.Remove(Secret);
        return without;
    }
}
