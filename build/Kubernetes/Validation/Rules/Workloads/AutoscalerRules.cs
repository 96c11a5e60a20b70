namespace Welkin.Kubernetes;

/// <summary>HorizontalPodAutoscaler, in the words of its newest version whichever was written (pkg/apis/autoscaling/validation).</summary>
internal static class AutoscalerRules
{
    public static void Create(Field root, FaultList faults) => Spec(AutoscalerForm.Newest(root, faults), lowest: 1, judgesTarget: true, faults);

    public static void Update(Field root, Field old, FaultList faults)
    {
        var (spec, before) = (AutoscalerForm.Newest(root, faults), AutoscalerForm.Newest(old, new FaultList()));
        // A target that is stored stays right.
        Spec(spec, WorkloadChecks.Integer(before["minReplicas"]) == 0 ? 0 : 1, !Alike.Are(spec["scaleTargetRef"].Node, before["scaleTargetRef"].Node), faults);
    }

    private static void Spec(Field spec, long lowest, bool judgesTarget, FaultList faults)
    {
        var (least, most) = (spec["minReplicas"], spec["maxReplicas"]);
        if (WorkloadChecks.Integer(least) < lowest)
            faults.Invalid(least.Path, least.Node, $"must be greater than or equal to {(lowest == 0 ? "0" : "1")}");
        var number = WorkloadChecks.IntegerOrZero(most);
        if (number < 1)
            faults.Required(most.Path, "must be set and greater than 0");
        if (number < WorkloadChecks.Integer(least))
            faults.Invalid(most.Path, most.Node ?? 0, "must be greater than or equal to `minReplicas`");
        Target(spec["scaleTargetRef"], judgesTarget, faults);
        Metrics(spec["metrics"], WorkloadChecks.Integer(least) == 0, faults);
        ScalingBehaviorRules.Check(spec["behavior"]["scaleUp"], faults);
        ScalingBehaviorRules.Check(spec["behavior"]["scaleDown"], faults);
    }

    /// <summary>Only a ReplicationController has no API group.</summary>
    private static void Target(Field target, bool judgesVersion, FaultList faults) =>
        Reference(target, judgesVersion, mayBeCore: target["kind"].Text == "ReplicationController", faults);

    /// <summary>Upstream: ValidateCrossVersionObjectReference.</summary>
    public static void Reference(Field reference, bool judgesVersion, bool mayBeCore, FaultList faults)
    {
        Segment(reference["kind"], "", faults);
        Segment(reference["name"], "", faults);
        var (path, version) = (reference.Path["apiVersion"], WorkloadChecks.Wording(reference["apiVersion"]));
        var slashes = version == "/" ? 0 : version.Count(character => character == '/');
        if (!judgesVersion)
            return;
        if (slashes > 1)
            faults.Invalid(path, version, $"unexpected GroupVersion string: {version}");
        else if (!mayBeCore && (slashes == 0 || version[0] == '/'))
            faults.Invalid(path, version, "apiVersion must specify API group");
    }

    /// <summary>Text that must be there and could be a part of a path.</summary>
    public static void Segment(Field field, string why, FaultList faults)
    {
        var text = WorkloadChecks.Wording(field);
        if (text.Length == 0)
            faults.Required(field.Path, why);
        foreach (var mistake in text.Length == 0 ? [] : NameRules.PathSegment(text, false))
            faults.Invalid(field.Path, text, mistake);
    }

    private static void Metrics(Field metrics, bool toZero, FaultList faults)
    {
        foreach (var metric in metrics.Items)
            AutoscalerMetricRules.Check(metric, faults);
        if (toZero && !metrics.Items.Any(metric => metric["type"].Text is "Object" or "External"))
            faults.Forbidden(metrics.Path, "must specify at least one Object or External metric to support scaling to zero replicas");
    }
}
