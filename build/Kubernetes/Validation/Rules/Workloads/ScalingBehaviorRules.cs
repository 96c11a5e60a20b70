using System.Globalization;

namespace Welkin.Kubernetes;

/// <summary>How fast an autoscaler goes one way (pkg/apis/autoscaling/validation: validateScalingRules).</summary>
internal static class ScalingBehaviorRules
{
    private const long LongestWindow = 3600;
    private const long LongestPeriod = 1800;

    private static readonly string[] Choices = ["Disabled", "Max", "Min"];

    public static void Check(Field rules, FaultList faults)
    {
        if (!rules.IsSet)
            return;
        var (window, policies, tolerance) = (rules["stabilizationWindowSeconds"], rules["policies"], rules["tolerance"]);
        if (WorkloadChecks.Integer(window) < 0)
            faults.Invalid(window.Path, window.Node, "must be greater than or equal to zero");
        NotLonger(window, LongestWindow, faults);
        if (rules["selectPolicy"] is { IsSet: true } choice && !Choices.Contains(choice.Text))
            faults.NotSupported(choice.Path, choice.Node, Choices);
        if (WorkloadChecks.Size(policies) == 0)
            faults.Required(policies.Path, "must specify at least one Policy");
        foreach (var policy in policies.Items)
            Policy(policy, faults);
        if (tolerance.IsSet && CountedResourceNames.Amount(tolerance).Sign < 0)
            faults.Invalid(tolerance.Path, CountedResourceNames.Amount(tolerance).ToString(), WorkloadChecks.Negative);
    }

    private static void Policy(Field policy, FaultList faults)
    {
        if (policy["type"].Text is not ("Pods" or "Percent"))
            faults.NotSupported(policy.Path["type"], WorkloadChecks.Wording(policy["type"]), "Percent", "Pods");
        foreach (var field in new[] { policy["value"], policy["periodSeconds"] }.Where(field => WorkloadChecks.IntegerOrZero(field) <= 0))
            faults.Invalid(field.Path, field.Node ?? 0, "must be greater than zero");
        NotLonger(policy["periodSeconds"], LongestPeriod, faults);
    }

    private static void NotLonger(Field seconds, long most, FaultList faults)
    {
        if (WorkloadChecks.Integer(seconds) > most)
            faults.Invalid(seconds.Path, seconds.Node, string.Create(CultureInfo.InvariantCulture, $"must be less than or equal to {most}"));
    }
}
