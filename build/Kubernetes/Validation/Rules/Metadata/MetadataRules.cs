using System.Text.Json.Nodes;

namespace Welkin.Kubernetes;

/// <summary>What the API asks of <c>metadata</c> on create (apimachinery, pkg/api/validation/objectmeta.go).</summary>
internal static class MetadataRules
{
    /// <param name="metadata">Where the metadata stand; absent ones are judged as empty.</param>
    public static void Check(Field metadata, NameRule names, FaultList faults) => Check(metadata, names, null, true, faults);

    /// <param name="namespaced">Null where nobody says which namespace an object without one is meant for.</param>
    /// <param name="kubeFinalizers">True where a finalizer without a domain must be one of Kubernetes' own (pkg/apis/core/validation).</param>
    public static void Check(Field metadata, NameRule names, bool? namespaced, bool kubeFinalizers, FaultList faults)
    {
        if (metadata["generateName"].Text is { Length: > 0 } prefix)
            Name(metadata.Path["generateName"], prefix, true, names, faults);
        if (metadata["name"].Text is { Length: > 0 } name)
            Name(metadata.Path["name"], name, false, names, faults);
        else if (metadata["generateName"].Text is null or "")
            faults.Required(metadata.Path["name"], "name or generateName is required");
        if (namespaced is { } scoped)
            Namespace(metadata["namespace"], scoped, faults);
        if (metadata["generation"].Number is < 0 and var generation)
            faults.Invalid(metadata.Path["generation"], JsonValue.Create(generation), "must be greater than or equal to 0");
        Contents(metadata, faults);
        FinalizerRules.Check(metadata["finalizers"], kubeFinalizers, faults);
        ManagedFieldRules.Check(metadata["managedFields"], faults);
    }

    /// <summary>Labels and annotations, as of a template that has metadata but no name.</summary>
    public static void LabelsAndAnnotations(Field metadata, FaultList faults)
    {
        LabelRules.Labels(metadata["labels"], faults);
        AnnotationRules.Check(metadata["annotations"], faults);
    }

    /// <summary>What create and update ask alike.</summary>
    public static void Contents(Field metadata, FaultList faults)
    {
        LabelsAndAnnotations(metadata, faults);
        OwnerRules.Check(metadata["ownerReferences"], faults);
    }

    private static void Name(FieldPath path, string name, bool prefix, NameRule names, FaultList faults)
    {
        foreach (var mistake in names(name, prefix))
            faults.Invalid(path, name, mistake);
    }

    private static void Namespace(Field space, bool namespaced, FaultList faults)
    {
        var name = space.Text ?? "";
        if (!namespaced && name.Length > 0)
            faults.Forbidden(space.Path, "not allowed on this type");
        else if (namespaced && name.Length == 0)
            faults.Required(space.Path);
        else if (namespaced)
            Name(space.Path, name, false, NameRules.Label, faults);
    }
}
