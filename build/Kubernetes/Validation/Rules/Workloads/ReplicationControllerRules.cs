namespace Welkin.Kubernetes;

/// <summary>ReplicationController, whose selector is a plain map (pkg/apis/core/validation: ValidateReplicationControllerSpec).</summary>
internal static class ReplicationControllerRules
{
    public static void Create(Field root, FaultList faults)
    {
        var (spec, selector) = (root["spec"], root["spec"]["selector"]);
        WorkloadChecks.NotNegative(spec["minReadySeconds"], faults);
        if (WorkloadChecks.Size(selector) == 0)
            faults.Required(selector.Path);
        if (spec["replicas"].IsSet)
            WorkloadChecks.NotNegative(spec["replicas"], faults);
        else
            faults.Required(spec.Path["replicas"]);
        Template(selector, spec["template"], faults);
    }

    // The strategy asks twice: as on create, and again for the update.
    public static void Update(Field root, FaultList faults)
    {
        Create(root, faults);
        Create(root, faults);
    }

    private static void Template(Field selector, Field template, FaultList faults)
    {
        if (!template.IsSet)
        {
            faults.Required(template.Path);
            return;
        }
        var labels = template["metadata"]["labels"];
        if ((selector.Map ?? []).Any(entry => JsonTypes.Text(labels.Map?[entry.Key]) != JsonTypes.Text(entry.Value)))
            TemplateSelectorRules.Mismatch(labels, faults);
        PodTemplateRules.Check(template, faults);
        TemplateSelectorRules.RunsForEver(template, "ReplicationController", faults);
    }
}
