namespace Welkin.Kubernetes;

/// <summary>What a Job does about pods that failed (KEP-3329; pkg/apis/batch/validation: validatePodFailurePolicy).</summary>
internal static class PodFailurePolicyRules
{
    private const int MostRules = 20;
    private const int MostCodes = 255;
    private const int MostConditions = 20;

    private static readonly string[] Actions = ["Count", "FailIndex", "FailJob", "Ignore"];
    private static readonly string[] Operators = ["In", "NotIn"];
    private static readonly string[] Statuses = ["False", "True", "Unknown"];

    public static void Check(Field spec, FaultList faults)
    {
        var rules = spec["podFailurePolicy"]["rules"];
        if (WorkloadChecks.Size(rules) > MostRules)
            faults.TooMany(rules.Path, WorkloadChecks.Size(rules), MostRules);
        var template = spec["template"]["spec"];
        var containers = template["containers"].Items.Concat(template["initContainers"].Items).Select(item => item["name"].Text).ToHashSet();
        foreach (var rule in rules.Items)
            Rule(rule, spec["backoffLimitPerIndex"].IsSet, containers, faults);
    }

    private static void Rule(Field rule, bool countsPerIndex, HashSet<string?> containers, FaultList faults)
    {
        var (action, codes, conditions) = (rule["action"], rule["onExitCodes"], rule["onPodConditions"]);
        if (action.Text != "FailIndex")
            WorkloadChecks.RequiredChoice(action, Valid(Actions), Actions, faults);
        else if (!countsPerIndex)
            faults.Invalid(action.Path, action.Node, "requires the backoffLimitPerIndex to be set");
        if (codes.IsSet)
            ExitCodes(codes, containers, faults);
        var some = WorkloadChecks.Size(conditions) > 0;
        if (some)
            Conditions(conditions, faults);
        if (codes.IsSet && some)
            WithoutValue(rule.Path, "specifying both OnExitCodes and OnPodConditions is not supported", faults);
        if (!codes.IsSet && !some)
            WithoutValue(rule.Path, "specifying one of OnExitCodes and OnPodConditions is required", faults);
    }

    private static void ExitCodes(Field codes, HashSet<string?> containers, FaultList faults)
    {
        WorkloadChecks.RequiredChoice(codes["operator"], Valid(Operators), Operators, faults);
        if (codes["containerName"] is { IsSet: true } container && !containers.Contains(container.Text))
            faults.Invalid(container.Path, container.Node, "must be one of the container or initContainer names in the pod template");
        var values = codes["values"];
        var count = WorkloadChecks.Size(values);
        if (count == 0)
            faults.Invalid(values.Path, values.Node, "at least one value is required");
        else if (count > MostCodes)
            faults.TooMany(values.Path, count, MostCodes);
        Values(values, codes["operator"].Text == "In", faults);
    }

    private static void Values(Field values, bool included, FaultList faults)
    {
        var seen = new HashSet<long>();
        var (ordered, previous) = (true, long.MinValue);
        foreach (var item in values.Items)
        {
            var code = WorkloadChecks.IntegerOrZero(item);
            if (included && code == 0)
                faults.Invalid(item.Path, item.Node, "must not be 0 for the In operator");
            if (!seen.Add(code))
                faults.Duplicate(item.Path, item.Node);
            ordered &= code >= previous;
            previous = code;
        }
        if (!ordered)
            faults.Invalid(values.Path, values.Node, "must be ordered");
    }

    private static void Conditions(Field conditions, FaultList faults)
    {
        var count = WorkloadChecks.Size(conditions);
        if (count > MostConditions)
            faults.TooMany(conditions.Path, count, MostConditions);
        foreach (var pattern in conditions.Items)
        {
            LabelRules.Name(pattern.Path["type"], WorkloadChecks.Wording(pattern["type"]), faults);
            WorkloadChecks.RequiredChoice(pattern["status"], Valid(Statuses), Statuses, faults);
        }
    }

    // Upstream omits the value, which is the whole rule.
    private static void WithoutValue(FieldPath path, string mistake, FaultList faults) => faults.Add(path, FaultReason.Invalid, $"Invalid value: {mistake}");

    private static string Valid(string[] choices) => $"valid values: [{string.Join(' ', choices.Select(ShownValue.Quoted))}]";
}
