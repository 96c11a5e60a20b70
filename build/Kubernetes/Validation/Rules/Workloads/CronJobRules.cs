using System.Text.RegularExpressions;

namespace Welkin.Kubernetes;

/// <summary>CronJob (pkg/apis/batch/validation: ValidateCronJobCreate, ValidateCronJobUpdate).</summary>
internal static partial class CronJobRules
{
    /// <summary>A Job's name is eleven characters longer.</summary>
    private const int LongestName = 52;

    private static readonly string[] Concurrency = ["Allow", "Forbid", "Replace"];

    public static void Create(Field root, FaultList faults)
    {
        Spec(root["spec"], old: null, faults);
        if (WorkloadChecks.Wording(root["metadata"]["name"]) is { Length: > LongestName } name)
            faults.Invalid(root.Path["metadata"]["name"], name, "must be no more than 52 characters");
    }

    // Names of before that rule stay.
    public static void Update(Field root, Field old, FaultList faults) => Spec(root["spec"], old["spec"], faults);

    private static void Spec(Field spec, Field? old, FaultList faults)
    {
        Schedule(spec, old?["schedule"].Text?.Contains("TZ", StringComparison.Ordinal) == true, faults);
        WorkloadChecks.NotNegative(spec["startingDeadlineSeconds"], faults);
        if (spec["timeZone"] is { IsSet: true } zone && (old is not { } before || before["timeZone"].Text != zone.Text))
            TimeZone(zone, faults);
        WorkloadChecks.RequiredChoice(spec["concurrencyPolicy"], "", Concurrency, faults);
        JobTemplate(spec["jobTemplate"]["spec"], faults);
        WorkloadChecks.NotNegative(spec["successfulJobsHistoryLimit"], faults);
        WorkloadChecks.NotNegative(spec["failedJobsHistoryLimit"], faults);
    }

    /// <param name="withZone">True where the stored schedule has a time zone in it, as was once taken.</param>
    private static void Schedule(Field spec, bool withZone, FaultList faults)
    {
        var (schedule, text) = (spec["schedule"], WorkloadChecks.Wording(spec["schedule"]));
        if (text.Length == 0)
        {
            faults.Required(schedule.Path);
            return;
        }
        if (CronSchedule.Mistake(text) is { } mistake)
            faults.Invalid(schedule.Path, text, mistake);
        if (!text.Contains("TZ", StringComparison.Ordinal))
            return;
        if (!withZone)
            faults.Invalid(schedule.Path, text, "cannot use TZ or CRON_TZ in schedule, use timeZone field instead");
        else if (spec["timeZone"].IsSet)
            faults.Invalid(schedule.Path, text, "cannot use both timeZone field and TZ or CRON_TZ in schedule");
    }

    private static void TimeZone(Field zone, FaultList faults)
    {
        var name = WorkloadChecks.Wording(zone);
        if (name.Length == 0)
            faults.Invalid(zone.Path, name, "timeZone must be nil or non-empty string");
        else if (!name.Split('/').All(IsPart))
            faults.Invalid(zone.Path, name, TimeZoneNames.Unknown(name));
        else
            Known(zone.Path, name, faults);
    }

    private static void Known(FieldPath path, string name, FaultList faults)
    {
        if (name.Equals("Local", StringComparison.OrdinalIgnoreCase))
            faults.Invalid(path, name, "timeZone must be an explicit time zone as defined in https://www.iana.org/time-zones");
        // Go takes this very word for the zone of the machine.
        if (name != "Local" && !TimeZoneNames.IsKnown(name))
            faults.Invalid(path, name, TimeZoneNames.Unknown(name));
    }

    private static bool IsPart(string part) => part is not ("." or "..") && !part.StartsWith('-') && PartPattern().IsMatch(part);

    private static void JobTemplate(Field spec, FaultList faults)
    {
        JobSpecRules.Check(spec, faults);
        if (spec["selector"].IsSet)
            faults.Invalid(spec.Path["selector"], LabelSelectorMatch.Shown(spec["selector"]), "`selector` will be auto-generated");
        if (spec["manualSelector"].Flag == true)
            faults.NotSupported(spec.Path["manualSelector"], true, "nil", "false");
    }

    [GeneratedRegex(@"^[A-Za-z\.\-_0-9+]{1,14}\z", RegexOptions.CultureInvariant)]
    private static partial Regex PartPattern();
}
