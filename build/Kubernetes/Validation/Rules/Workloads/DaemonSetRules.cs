namespace Welkin.Kubernetes;

/// <summary>DaemonSet (pkg/apis/apps/validation: ValidateDaemonSetSpec).</summary>
internal static class DaemonSetRules
{
    public static void Create(Field root, FaultList faults)
    {
        var (spec, template) = (root["spec"], root["spec"]["template"]);
        Selector(spec["selector"], template, faults);
        PodTemplateRules.Check(template, faults);
        TemplateSelectorRules.RunsForEver(template, "DaemonSet", faults);
        WorkloadChecks.NotNegative(spec["minReadySeconds"], faults);
        UpdateStrategy(spec["updateStrategy"], faults);
        WorkloadChecks.NotNegative(spec["revisionHistoryLimit"], faults);
    }

    public static void Update(Field root, Field old, FaultList faults)
    {
        Create(root, faults);
        LabelSelectorMatch.Unchanged(root["spec"]["selector"], old["spec"]["selector"], faults);
    }

    private static void Selector(Field selector, Field template, FaultList faults)
    {
        var before = faults.Count;
        LabelRules.Selector(selector, faults);
        if (faults.Count == before)
            TemplateSelectorRules.Matches(selector, template, faults);
        if (selector.IsSet && LabelSelectorMatch.IsEmpty(selector))
            faults.Invalid(selector.Path, LabelSelectorMatch.Shown(selector), "empty selector is invalid for daemonset");
    }

    private static void UpdateStrategy(Field strategy, FaultList faults)
    {
        switch (strategy["type"].Text)
        {
            case "OnDelete":
                break;
            case "RollingUpdate":
                Rolling(strategy["rollingUpdate"], faults);
                break;
            default:
                faults.NotSupported(strategy.Path, UpdateStrategyShown.Rolling(strategy), "RollingUpdate", "OnDelete");
                break;
        }
    }

    private static void Rolling(Field rolling, FaultList faults)
    {
        if (!rolling.IsSet)
        {
            faults.Required(rolling.Path);
            return;
        }
        var (unavailable, surge) = (rolling["maxUnavailable"], rolling["maxSurge"]);
        IntOrPercent.Check(unavailable, faults);
        IntOrPercent.Check(surge, faults);
        IntOrPercent.NotAboveAll(unavailable, faults);
        IntOrPercent.NotAboveAll(surge, faults);
        switch (IntOrPercent.IsZero(unavailable), IntOrPercent.IsZero(surge))
        {
            case (false, false):
                faults.Invalid(surge.Path, surge.Node, "may not be set when maxUnavailable is non-zero");
                break;
            case (true, true):
                faults.Required(unavailable.Path, "cannot be 0 when maxSurge is 0");
                break;
        }
    }
}
