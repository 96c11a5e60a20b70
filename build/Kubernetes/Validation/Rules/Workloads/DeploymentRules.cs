namespace Welkin.Kubernetes;

/// <summary>Deployment and ReplicaSet (pkg/apis/apps/validation: ValidateDeploymentSpec, ValidateReplicaSetSpec).</summary>
internal static class DeploymentRules
{
    public static void Create(Field root, FaultList faults)
    {
        var spec = root["spec"];
        WorkloadChecks.NotNegative(spec["replicas"], faults);
        Template(spec, faults);
        Strategy(spec["strategy"], faults);
        WorkloadChecks.NotNegative(spec["minReadySeconds"], faults);
        WorkloadChecks.NotNegative(spec["revisionHistoryLimit"], faults);
        Deadline(spec, faults);
    }

    public static void Update(Field root, Field old, FaultList faults)
    {
        Create(root, faults);
        LabelSelectorMatch.Unchanged(root["spec"]["selector"], old["spec"]["selector"], faults);
    }

    public static void ReplicaSet(Field root, FaultList faults)
    {
        var spec = root["spec"];
        WorkloadChecks.NotNegative(spec["replicas"], faults);
        WorkloadChecks.NotNegative(spec["minReadySeconds"], faults);
        Template(spec, faults);
    }

    public static void ReplicaSetUpdate(Field root, Field old, FaultList faults)
    {
        ReplicaSet(root, faults);
        LabelSelectorMatch.Unchanged(root["spec"]["selector"], old["spec"]["selector"], faults);
    }

    private static void Template(Field spec, FaultList faults)
    {
        var (selector, template) = (spec["selector"], spec["template"]);
        if (!TemplateSelectorRules.Selector(selector, "deployment", faults))
        {
            faults.Invalid(selector.Path, LabelSelectorMatch.Shown(selector), "invalid label selector");
            return;
        }
        TemplateSelectorRules.Matches(selector, template, faults);
        PodTemplateRules.Check(template, faults);
        TemplateSelectorRules.RunsForEver(template, "ReplicaSet", faults);
    }

    private static void Strategy(Field strategy, FaultList faults)
    {
        var rolling = strategy["rollingUpdate"];
        switch (strategy["type"].Text)
        {
            case "Recreate":
                if (rolling.IsSet)
                    faults.Forbidden(rolling.Path, "may not be specified when strategy `type` is 'Recreate'");
                break;
            case "RollingUpdate":
                Rolling(rolling, faults);
                break;
            default:
                faults.NotSupported(strategy.Path, UpdateStrategyShown.Rolling(strategy), "Recreate", "RollingUpdate");
                break;
        }
    }

    private static void Rolling(Field rolling, FaultList faults)
    {
        var (unavailable, surge) = (rolling["maxUnavailable"], rolling["maxSurge"]);
        IntOrPercent.Check(unavailable, faults);
        IntOrPercent.Check(surge, faults);
        if (IntOrPercent.IsZero(unavailable) && IntOrPercent.IsZero(surge))
            faults.Invalid(unavailable.Path, unavailable.Node ?? 0, "may not be 0 when `maxSurge` is 0");
        IntOrPercent.NotAboveAll(unavailable, faults);
    }

    private static void Deadline(Field spec, FaultList faults)
    {
        var deadline = spec["progressDeadlineSeconds"];
        WorkloadChecks.NotNegative(deadline, faults);
        if (WorkloadChecks.Integer(deadline) <= WorkloadChecks.IntegerOrZero(spec["minReadySeconds"]))
            faults.Invalid(deadline.Path, deadline.Node, "must be greater than minReadySeconds");
    }
}
