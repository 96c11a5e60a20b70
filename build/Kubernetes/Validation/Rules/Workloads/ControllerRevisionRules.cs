namespace Welkin.Kubernetes;

/// <summary>ControllerRevision (pkg/apis/apps/validation: ValidateControllerRevision).</summary>
internal static class ControllerRevisionRules
{
    public static void Create(Field root, FaultList faults)
    {
        if (!root["data"].IsSet)
            faults.Required(root.Path["data"], "data is mandatory");
        WorkloadChecks.NotNegative(root["revision"], faults);
    }

    public static void Update(Field root, Field old, FaultList faults)
    {
        Create(root, faults);
        WorkloadChecks.Unchanged(root["data"], old["data"], faults);
    }
}
