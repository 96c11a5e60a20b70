namespace Welkin.Kubernetes;

/// <summary>What an autoscaler looks at (pkg/apis/autoscaling/validation: validateMetricSpec).</summary>
internal static class AutoscalerMetricRules
{
    private const string Missing = "must populate information for the given metric source";

    private static readonly string[] Types = ["ContainerResource", "External", "Object", "Pods", "Resource"];

    // In the order in which upstream looks for them; it judges the first alone.
    private static readonly string[] Sources = ["object", "external", "pods", "resource", "containerResource"];

    public static void Check(Field metric, FaultList faults)
    {
        var type = WorkloadChecks.Wording(metric["type"]);
        var known = Types.Contains(type);
        if (type.Length == 0)
            faults.Required(metric.Path["type"], "must specify a metric source type");
        if (!known)
            faults.NotSupported(metric.Path["type"], type, Types);

        var present = Sources.Where(source => metric[source].IsSet).ToList();
        if (present.Count > 0)
            Source(present[0], metric[present[0]], faults);
        var expected = known ? char.ToLowerInvariant(type[0]) + type[1..] : "";
        if (!known)
            faults.NotSupported(metric.Path["type"], type, Types);
        else if (!metric[expected].IsSet)
            faults.Required(metric.Path[expected], Missing);
        foreach (var other in present.Where(source => present.Count > 1 && source != expected))
            faults.Forbidden(metric.Path[other], "must populate the given metric source only");
    }

    private static void Source(string kind, Field source, FaultList faults)
    {
        var target = source["target"];
        switch (kind)
        {
            case "object":
                AutoscalerRules.Reference(source["describedObject"], judgesVersion: true, mayBeCore: true, faults);
                Identifier(source, faults);
                if (!target["value"].IsSet && !target["averageValue"].IsSet)
                    faults.Required(target.Path["averageValue"], "must set either a target value or averageValue");
                break;
            case "external":
                Identifier(source, faults);
                External(target, faults);
                break;
            case "pods":
                Identifier(source, faults);
                if (!target["averageValue"].IsSet)
                    faults.Required(target.Path["averageValue"], "must specify a positive target averageValue");
                break;
            default:
                Resource(kind == "containerResource", source, faults);
                break;
        }
    }

    private static void Identifier(Field source, FaultList faults)
    {
        AutoscalerRules.Segment(source["metric"]["name"], "must specify a metric name", faults);
        Target(source["target"], faults);
    }

    private static void External(Field target, FaultList faults)
    {
        switch (target["value"].IsSet, target["averageValue"].IsSet)
        {
            case (false, false):
                faults.Required(target.Path["averageValue"], "must set either a target value for metric or a per-pod target");
                break;
            case (true, true):
                faults.Forbidden(target.Path["value"], "may not set both a target value for metric and a per-pod target");
                break;
        }
    }

    private static void Resource(bool ofContainer, Field source, FaultList faults)
    {
        var (name, target) = (source["name"], source["target"]);
        if (WorkloadChecks.Wording(name).Length == 0)
            faults.Required(name.Path, "must specify a resource name");
        else if (ofContainer)
            CountedResourceNames.OfContainer(name.Path, name.Text!, faults);
        if (ofContainer)
            Container(source["container"], faults);
        Target(target, faults);
        switch (target["averageUtilization"].IsSet, target["averageValue"].IsSet)
        {
            case (false, false):
                faults.Required(target.Path["averageUtilization"], "must set either a target raw value or a target utilization");
                break;
            case (true, true):
                faults.Forbidden(target.Path["averageValue"], "may not set both a target raw value and a target utilization");
                break;
        }
    }

    private static void Container(Field container, FaultList faults)
    {
        var name = WorkloadChecks.Wording(container);
        if (name.Length == 0)
            faults.Required(container.Path, "must specify a container");
        foreach (var mistake in name.Length == 0 ? [] : NameFormat.Dns1123Label(name))
            faults.Invalid(container.Path, name, mistake);
    }

    private static void Target(Field target, FaultList faults)
    {
        var type = WorkloadChecks.Wording(target["type"]);
        if (type.Length == 0)
            faults.Required(target.Path["type"], "must specify a metric target type");
        if (type is not ("Utilization" or "Value" or "AverageValue"))
            faults.Invalid(target.Path["type"], type, "must be either Utilization, Value, or AverageValue");
        foreach (var value in new[] { target["value"], target["averageValue"] }.Where(value => value.IsSet && CountedResourceNames.Amount(value).Sign != 1))
            faults.Invalid(value.Path, CountedResourceNames.Amount(value).ToString(), "must be positive");
        if (WorkloadChecks.Integer(target["averageUtilization"]) < 1)
            faults.Invalid(target.Path["averageUtilization"], target["averageUtilization"].Node, "must be greater than 0");
    }
}
