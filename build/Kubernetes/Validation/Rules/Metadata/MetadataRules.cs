namespace Welkin.Kubernetes;

/// <summary>What the API asks of <c>metadata</c> on create (apimachinery, pkg/api/validation/objectmeta.go).</summary>
internal static class MetadataRules
{
    /// <param name="metadata">Where the metadata stand; absent ones are judged as empty.</param>
    public static void Check(Field metadata, NameRule names, FaultList faults)
    {
        if (metadata["generateName"].Text is { Length: > 0 } prefix)
            Name(metadata.Path["generateName"], prefix, true, names, faults);
        if (metadata["name"].Text is { Length: > 0 } name)
            Name(metadata.Path["name"], name, false, names, faults);
        else if (metadata["generateName"].Text is null or "")
            faults.Required(metadata.Path["name"], "name or generateName is required");
    }

    private static void Name(FieldPath path, string name, bool prefix, NameRule names, FaultList faults)
    {
        foreach (var mistake in names(name, prefix))
            faults.Invalid(path, name, mistake);
    }
}
