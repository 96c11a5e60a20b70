using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace Welkin.Kubernetes;

/// <summary>When an indexed Job has succeeded (KEP-3998; pkg/apis/batch/validation: validateSuccessPolicy).</summary>
internal static class SuccessPolicyRules
{
    private const int MostRules = 20;
    private const int LongestIndexes = 64 * 1024;

    public static void Check(Field spec, FaultList faults)
    {
        var policy = spec["successPolicy"];
        if (spec["completionMode"].Text != JobModeRules.Indexed)
        {
            faults.Invalid(policy.Path, Shown(policy), "requires indexed completion mode");
            return;
        }
        var rules = policy["rules"];
        var count = WorkloadChecks.Size(rules);
        if (count == 0)
            faults.Required(rules.Path, "at least one rules must be specified when the successPolicy is specified");
        if (count > MostRules)
            faults.TooMany(rules.Path, count, MostRules);
        foreach (var rule in rules.Items)
            Rule(rule, WorkloadChecks.IntegerOrZero(spec["completions"]), faults);
    }

    private static void Rule(Field rule, long completions, FaultList faults)
    {
        var (indexes, count) = (rule["succeededIndexes"], rule["succeededCount"]);
        if (!indexes.IsSet && !count.IsSet)
            faults.Required(rule.Path, "at least one of succeededCount or succeededIndexes must be specified");
        var total = 0L;
        if (indexes.IsSet)
        {
            var text = WorkloadChecks.Wording(indexes);
            if (Encoding.UTF8.GetByteCount(text) > LongestIndexes)
                faults.TooLong(indexes.Path, LongestIndexes);
            if (IndexIntervals.Mistake(text, completions, out total) is { } mistake)
                faults.Invalid(indexes.Path, indexes.Node, $"error parsing succeededIndexes: {mistake}");
        }
        if (!count.IsSet)
            return;
        WorkloadChecks.NotNegative(count, faults);
        var number = WorkloadChecks.IntegerOrZero(count);
        if (number > completions)
            faults.Invalid(count.Path, count.Node, Said($"must be less than or equal to {completions} (the number of specified completions)"));
        if (indexes.IsSet && number > total)
            faults.Invalid(count.Path, count.Node, Said($"must be less than or equal to {total} (the number of indexes in the specified succeededIndexes field)"));
    }

    private static JsonObject Shown(Field policy) => new()
    {
        ["Rules"] = policy["rules"].IsSet ? new JsonArray([.. policy["rules"].Items.Select(rule => new JsonObject
        {
            ["SucceededIndexes"] = rule["succeededIndexes"].Node?.DeepClone(),
            ["SucceededCount"] = rule["succeededCount"].Node?.DeepClone(),
        })]) : null,
    };

    private static string Said(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
