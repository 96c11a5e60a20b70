namespace Welkin.Kubernetes;

/// <summary>Namespace (pkg/apis/core/validation: ValidateNamespace). What its labels say of Pod Security, admission judges.</summary>
internal static class NamespaceRules
{
    private static readonly string[] Standard = ["kubernetes", "orphan", "foregroundDeletion"];

    public static void Create(Field root, FaultList faults)
    {
        var finalizers = root["spec"]["finalizers"];
        foreach (var name in finalizers.Items.Select(WorkloadChecks.Wording))
        {
            LabelRules.Name(finalizers.Path, name, faults);
            if (!name.Contains('/', StringComparison.Ordinal) && !Standard.Contains(name))
                faults.Invalid(finalizers.Path, name, "name is neither a standard finalizer name nor is it fully qualified");
        }
    }
}
