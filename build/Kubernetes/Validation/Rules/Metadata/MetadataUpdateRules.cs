using System.Text.Json.Nodes;

namespace Welkin.Kubernetes;

/// <summary>What may not change in <c>metadata</c> (apimachinery, pkg/api/validation/objectmeta.go: ValidateObjectMetaAccessorUpdate).</summary>
internal static class MetadataUpdateRules
{
    private static readonly string[] Immutable = ["name", "namespace", "uid", "creationTimestamp", "deletionTimestamp", "deletionGracePeriodSeconds"];

    public static void Check(Field metadata, Field old, FaultList faults)
    {
        if (old["deletionTimestamp"].IsSet)
            FinalizerRules.NoneNew(metadata["finalizers"], old["finalizers"], faults);
        if (metadata["resourceVersion"].Text is null or "")
            faults.Invalid(metadata.Path["resourceVersion"], "", "must be specified for an update");
        if ((metadata["generation"].Number ?? 0) < (old["generation"].Number ?? 0))
            faults.Invalid(metadata.Path["generation"], JsonValue.Create(metadata["generation"].Number ?? 0), "must not be decremented");
        foreach (var field in Immutable)
            Same(metadata[field], old[field], faults);
        MetadataRules.Contents(metadata, faults);
        ManagedFieldRules.Check(metadata["managedFields"], faults);
    }

    private static void Same(Field value, Field old, FaultList faults)
    {
        if (JsonNode.DeepEquals(value.Node, old.Node) || (Nothing(value) && Nothing(old)))
            return;
        faults.Invalid(value.Path, value.Node ?? (old.Node is JsonValue text && text.TryGetValue<string>(out _) ? "" : null), "field is immutable");
    }

    private static bool Nothing(Field value) => value.Node is null || JsonTypes.Text(value.Node) == "";
}
