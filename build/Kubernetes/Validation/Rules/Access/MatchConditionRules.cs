namespace Welkin.Kubernetes;

/// <summary>What the API asks of conditions in CEL, all but whether the expression compiles.</summary>
internal static class MatchConditionRules
{
    private const int Most = 64;

    public static void Check(Field conditions, FaultList faults)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        if (conditions.Tally() > Most)
            faults.TooMany(conditions.Path, conditions.Tally(), Most);
        foreach (var condition in conditions.Items)
        {
            Expression(condition["expression"], "", faults);
            if (condition["name"].IsUnsaid())
                faults.Required(condition.Path["name"]);
            else
            {
                LabelRules.Name(condition.Path["name"], condition["name"].Said(), faults);
                if (!names.Add(condition["name"].Said()))
                    faults.Duplicate(condition.Path["name"], condition["name"].Said());
            }
        }
    }

    /// <param name="why">What the API says where there is none.</param>
    public static void Expression(Field expression, string why, FaultList faults)
    {
        if (string.IsNullOrWhiteSpace(expression.Text))
            faults.Required(expression.Path, why);
        else
            faults.NotJudged(expression.Path, "whether the CEL expression compiles");
    }
}
