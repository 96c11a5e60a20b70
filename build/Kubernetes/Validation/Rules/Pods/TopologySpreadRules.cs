namespace Welkin.Kubernetes;

/// <summary>What the API asks of how pods spread (KEP-895; upstream: validateTopologySpreadConstraints).</summary>
internal static class TopologySpreadRules
{
    private static readonly string[] Actions = ["DoNotSchedule", "ScheduleAnyway"];
    private static readonly string[] Policies = ["Honor", "Ignore"];

    public static void Check(PodContext pod)
    {
        var (spec, faults) = (pod.Spec, pod.Faults);
        if (spec.Count("topologySpreadConstraints") == 0)
            return;
        List<PodPart> constraints = [.. spec.Parts("topologySpreadConstraints")];
        for (var index = 0; index < constraints.Count; index++)
        {
            var constraint = constraints[index];
            var action = constraint.Text("whenUnsatisfiable");
            Positive(constraint, "maxSkew", constraint.Number("maxSkew") ?? 0, faults);
            faults.Missing(constraint, "topologyKey", "can not be empty");
            faults.Known(constraint, "whenUnsatisfiable", Actions);
            Repeated(constraint, action, constraints, index, faults);
            MinDomains(constraint, action, faults);
            Policy(constraint, "nodeAffinityPolicy", faults);
            Policy(constraint, "nodeTaintsPolicy", faults);
            MatchLabelKeyRules.Check(constraint, pod);
            LabelRules.Selector(constraint.Field("labelSelector"), faults);
        }
    }

    private static void Repeated(PodPart constraint, string action, List<PodPart> constraints, int index, FaultList faults)
    {
        var key = constraint.Text("topologyKey");
        for (var later = index + 1; later < constraints.Count; later++)
        {
            if (constraints[later].Text("topologyKey") != key || constraints[later].Text("whenUnsatisfiable") != action)
                continue;
            faults.Duplicate(constraint.Path["{topologyKey, whenUnsatisfiable}"], $"{{{key}, {action}}}");
            return;
        }
    }

    private static void MinDomains(PodPart constraint, string action, FaultList faults)
    {
        if (constraint.Number("minDomains") is not { } domains)
            return;
        Positive(constraint, "minDomains", domains, faults);
        if (action != "DoNotSchedule")
            faults.Invalid(constraint.At("minDomains"), domains, $"can only use minDomains if whenUnsatisfiable=DoNotSchedule, not {action}");
    }

    private static void Positive(PodPart constraint, string key, long number, FaultList faults)
    {
        if (number <= 0)
            faults.Invalid(constraint.At(key), number, "must be greater than zero");
    }

    private static void Policy(PodPart constraint, string key, FaultList faults)
    {
        if (constraint.Has(key))
            faults.Known(constraint, key, Policies);
    }
}
