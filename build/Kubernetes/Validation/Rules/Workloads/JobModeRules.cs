using System.Globalization;

namespace Welkin.Kubernetes;

/// <summary>What a Job may count, by its completion mode (pkg/apis/batch/validation: validateJobSpec).</summary>
internal static class JobModeRules
{
    public const string Indexed = "Indexed";
    public const string NonIndexed = "NonIndexed";

    private const long Most = 100_000;
    private const long ManyCompletions = 100_000;
    private const long MostOfMany = 10_000;

    public static void Check(Field spec, FaultList faults)
    {
        var mode = spec["completionMode"];
        if (mode.IsSet && mode.Text is not (Indexed or NonIndexed))
            faults.NotSupported(mode.Path, mode.Node, NonIndexed, Indexed);
        if (mode.Text == Indexed)
            OfIndexes(spec, faults);
        if (!mode.IsSet || mode.Text == NonIndexed)
        {
            foreach (var field in new[] { spec["backoffLimitPerIndex"], spec["maxFailedIndexes"] }.Where(field => field.IsSet))
                faults.Invalid(field.Path, field.Node, "requires indexed completion mode");
        }
    }

    private static void OfIndexes(Field spec, FaultList faults)
    {
        var (parallelism, failed) = (spec["parallelism"], spec["maxFailedIndexes"]);
        var completions = WorkloadChecks.Integer(spec["completions"]);
        if (completions is null)
            faults.Required(spec.Path["completions"], $"when completion mode is {Indexed}");
        if (WorkloadChecks.Integer(parallelism) > Most)
            faults.Invalid(parallelism.Path, parallelism.Node, Said($"must be less than or equal to {Most} when completion mode is {Indexed}"));
        if (WorkloadChecks.Integer(failed) > completions)
            faults.Invalid(failed.Path, failed.Node, "must be less than or equal to completions");
        if (WorkloadChecks.Integer(failed) > Most)
            faults.Invalid(failed.Path, failed.Node, Said($"must be less than or equal to {Most}"));
        if (completions > ManyCompletions && spec["backoffLimitPerIndex"].IsSet)
            OfMany(parallelism, failed, faults);
    }

    private static void OfMany(Field parallelism, Field failed, FaultList faults)
    {
        var mistake = Said($"must be less than or equal to {MostOfMany} when completions are above {ManyCompletions} and used with backoff limit per index");
        if (!failed.IsSet)
            faults.Required(failed.Path, Said($"must be specified when completions is above {ManyCompletions}"));
        foreach (var field in new[] { parallelism, failed }.Where(field => WorkloadChecks.Integer(field) > MostOfMany))
            faults.Invalid(field.Path, field.Node, mistake);
    }

    private static string Said(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
