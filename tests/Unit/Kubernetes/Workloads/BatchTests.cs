namespace Welkin.Tests.Unit.Kubernetes.Workloads;

public sealed class BatchTests
{
    [Theory]
    [InlineData("parallelism: -1", "spec.parallelism: Invalid value: -1: must be greater than or equal to 0")]
    [InlineData("backoffLimit: -1", "spec.backoffLimit: Invalid value: -1: must be greater than or equal to 0")]
    [InlineData("completionMode: X", "spec.completionMode: Unsupported value: \"X\": supported values: \"NonIndexed\", \"Indexed\"")]
    [InlineData("completionMode: Indexed, parallelism: 2", "spec.completions: Required value: when completion mode is Indexed")]
    [InlineData("completionMode: Indexed, completions: 1, parallelism: 100001", "spec.parallelism: Invalid value: 100001: must be less than or equal to 100000 when completion mode is Indexed")]
    [InlineData("completionMode: Indexed, completions: 2, backoffLimitPerIndex: 1, maxFailedIndexes: 3", "spec.maxFailedIndexes: Invalid value: 3: must be less than or equal to completions")]
    [InlineData("completionMode: Indexed, completions: 100001, backoffLimitPerIndex: 1", "spec.maxFailedIndexes: Required value: must be specified when completions is above 100000")]
    [InlineData("backoffLimitPerIndex: 1", "spec.backoffLimitPerIndex: Invalid value: 1: requires indexed completion mode")]
    [InlineData("managedBy: me", "spec.managedBy: Invalid value: \"me\": must be a domain-prefixed path (such as \"acme.io/foo\")")]
    [InlineData("managedBy: a.b/c d", "spec.managedBy: Invalid value: \"c d\": Invalid path (regex used for validation is '[A-Za-z0-9/\\-._~%!$&'()*+,;=:]+')")]
    [InlineData("podReplacementPolicy: X", "spec.podReplacementPolicy: Unsupported value: \"X\": supported values: \"Failed\", \"TerminatingOrFailed\"")]
    [InlineData("successPolicy: {rules: [{succeededCount: 1}]}", "spec.successPolicy: Invalid value: {\"Rules\":[{\"SucceededIndexes\":null,\"SucceededCount\":1}]}: requires indexed completion mode")]
    [InlineData("completionMode: Indexed, completions: 5, successPolicy: {rules: []}", "spec.successPolicy.rules: Required value: at least one rules must be specified when the successPolicy is specified")]
    [InlineData("completionMode: Indexed, completions: 5, successPolicy: {rules: [{}]}", "spec.successPolicy.rules[0]: Required value: at least one of succeededCount or succeededIndexes must be specified")]
    [InlineData("completionMode: Indexed, completions: 5, successPolicy: {rules: [{succeededIndexes: \"0-5\"}]}", "spec.successPolicy.rules[0].succeededIndexes: Invalid value: \"0-5\": error parsing succeededIndexes: too large index: \"5\"")]
    [InlineData("completionMode: Indexed, completions: 5, successPolicy: {rules: [{succeededIndexes: \"3,1-2\"}]}", "spec.successPolicy.rules[0].succeededIndexes: Invalid value: \"3,1-2\": error parsing succeededIndexes: non-increasing order, previous: 3, current: 1")]
    [InlineData("completionMode: Indexed, completions: 5, successPolicy: {rules: [{succeededIndexes: \"0,2-3\", succeededCount: 4}]}", "spec.successPolicy.rules[0].succeededCount: Invalid value: 4: must be less than or equal to 3 (the number of indexes in the specified succeededIndexes field)")]
    [InlineData("podFailurePolicy: {rules: [{action: FailIndex, onPodConditions: [{type: DisruptionTarget}]}]}", "spec.podFailurePolicy.rules[0].action: Invalid value: \"FailIndex\": requires the backoffLimitPerIndex to be set")]
    [InlineData("podFailurePolicy: {rules: [{action: Ignore, onExitCodes: {operator: In, values: [0]}}]}", "spec.podFailurePolicy.rules[0].onExitCodes.values[0]: Invalid value: 0: must not be 0 for the In operator")]
    [InlineData("podFailurePolicy: {rules: [{action: Ignore, onExitCodes: {operator: In, values: [2, 1]}}]}", "spec.podFailurePolicy.rules[0].onExitCodes.values: Invalid value: [2,1]: must be ordered")]
    [InlineData("podFailurePolicy: {rules: [{action: Ignore, onExitCodes: {values: [1]}}]}", "spec.podFailurePolicy.rules[0].onExitCodes.operator: Required value: valid values: [\"In\" \"NotIn\"]")]
    [InlineData("podFailurePolicy: {rules: [{action: Ignore, onExitCodes: {containerName: z, operator: In, values: [1]}}]}", "spec.podFailurePolicy.rules[0].onExitCodes.containerName: Invalid value: \"z\": must be one of the container or initContainer names in the pod template")]
    [InlineData("selector: {matchLabels: {batch.kubernetes.io/controller-uid: mine}}", "spec.selector: Invalid value: {\"matchLabels\":{\"batch.kubernetes.io/controller-uid\":\"mine\"}}: `selector` not auto-generated|spec.template.metadata.labels: Invalid value: {\"batch.kubernetes.io/controller-uid\":\"uid\",\"batch.kubernetes.io/job-name\":\"x\",\"controller-uid\":\"uid\",\"job-name\":\"x\"}: `selector` does not match template `labels`")]
    [InlineData("manualSelector: true", "spec.selector: Required value|spec.template.metadata.labels: Invalid value: null: `selector` does not match template `labels`")]
    public void A_job_is_refused_as_the_api_does(string spec, string expected) =>
        Assert.Equal(expected.Split('|'), Ruled.Faults(Job(spec)).Select(RecordedRequest.WithoutUid));

    [Theory]
    [InlineData("suspend: true")]
    [InlineData("completionMode: Indexed, completions: 5, backoffLimitPerIndex: 1, maxFailedIndexes: 2, successPolicy: {rules: [{succeededIndexes: \"0,2-4\", succeededCount: 2}]}")]
    [InlineData("podFailurePolicy: {rules: [{action: FailJob, onExitCodes: {containerName: c, operator: NotIn, values: [0, 42]}}, {action: Ignore, onPodConditions: [{type: DisruptionTarget}]}]}")]
    [InlineData("managedBy: acme.io/controller")]
    public void A_right_job_is_taken(string spec) => Assert.Empty(Ruled.Faults(Job(spec)));

    [Fact]
    public void A_job_ends() => Assert.Equal(
        ["spec.template.spec.restartPolicy: Required value: valid values: \"OnFailure\", \"Never\""],
        Ruled.Faults(Job("suspend: true").Replace("restartPolicy: Never, ", "", StringComparison.Ordinal)));

    [Fact]
    public void The_hostname_of_the_last_pod_of_an_indexed_job_has_to_be_one()
    {
        var name = new string('a', 62);
        Assert.Equal([$"metadata.name: Invalid value: \"{name}\": will not able to create pod with invalid DNS label: {name}-9"],
            Ruled.Faults(Job("completionMode: Indexed, completions: 10").Replace("name: x", $"name: {name}", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_job_that_says_nothing_makes_one_pod_and_tries_six_times_again()
    {
        var spec = Ruled.Defaulted(Job("suspend: true"))["spec"]!;

        Assert.Equal(["1", "1", "6", "\"NonIndexed\"", "\"TerminatingOrFailed\"", "false"],
            new[] { "completions", "parallelism", "backoffLimit", "completionMode", "podReplacementPolicy", "manualSelector" }.Select(key => spec[key]!.ToJsonString()));
    }

    [Theory]
    [InlineData("x", "expected exactly 5 fields, found 1: [x]")]
    [InlineData("0 3 * *", "expected exactly 5 fields, found 4: [0 3 * *]")]
    [InlineData("60 * * * *", "end of range (60) above maximum (59): 60")]
    [InlineData("* * 0 * *", "beginning of range (0) below minimum (1): 0")]
    [InlineData("* 5-3 * * *", "beginning of range (5) beyond end of range (3): 5-3")]
    [InlineData("*/0 * * * *", "step of range should be a positive number: */0")]
    [InlineData("*/a * * * *", "failed to parse int from a: strconv.Atoi: parsing \"a\": invalid syntax")]
    [InlineData("* * * jam *", "failed to parse int from jam: strconv.Atoi: parsing \"jam\": invalid syntax")]
    [InlineData("1-2-3 * * * *", "too many hyphens: 1-2-3")]
    [InlineData("1/2/3 * * * *", "too many slashes: 1/2/3")]
    [InlineData("* * * * 7", "end of range (7) above maximum (6): 7")]
    [InlineData("@fortnightly", "unrecognized descriptor: @fortnightly")]
    [InlineData("@every 1w", "failed to parse duration @every 1w: time: unknown unit \"w\" in duration \"1w\"")]
    [InlineData("@every 5", "failed to parse duration @every 5: time: missing unit in duration \"5\"")]
    public void A_schedule_is_refused_in_the_words_of_its_parser(string schedule, string expected) =>
        Assert.Equal([$"spec.schedule: Invalid value: \"{schedule}\": {expected}"], Ruled.Faults(CronJob($"schedule: \"{schedule}\"")));

    [Theory]
    [InlineData("0 3 * * *")]
    [InlineData("*/15 0-6,22-23 ? JAN-mar,12 MON-fri")]
    [InlineData("5/10 * 31 * 0")]
    [InlineData("@midnight")]
    [InlineData("@every 1h30m1.5s")]
    public void A_right_schedule_is_taken(string schedule) => Assert.Empty(Ruled.Faults(CronJob($"schedule: \"{schedule}\"")));

    [Theory]
    [InlineData("schedule: \"\"", "spec.schedule: Required value")]
    [InlineData("schedule: \"TZ=UTC 0 3 * * *\"", "spec.schedule: Invalid value: \"TZ=UTC 0 3 * * *\": cannot use TZ or CRON_TZ in schedule, use timeZone field instead")]
    [InlineData("schedule: \"TZ=Mars/One 0 3 * * *\"", "spec.schedule: Invalid value: \"TZ=Mars/One 0 3 * * *\": provided bad location Mars/One: unknown time zone Mars/One|spec.schedule: Invalid value: \"TZ=Mars/One 0 3 * * *\": cannot use TZ or CRON_TZ in schedule, use timeZone field instead")]
    [InlineData("schedule: \"@daily\", timeZone: \"\"", "spec.timeZone: Invalid value: \"\": timeZone must be nil or non-empty string")]
    [InlineData("schedule: \"@daily\", timeZone: europe/stockholm", "spec.timeZone: Invalid value: \"europe/stockholm\": unknown time zone europe/stockholm")]
    [InlineData("schedule: \"@daily\", timeZone: Local", "spec.timeZone: Invalid value: \"Local\": timeZone must be an explicit time zone as defined in https://www.iana.org/time-zones")]
    [InlineData("schedule: \"@daily\", timeZone: ../UTC", "spec.timeZone: Invalid value: \"../UTC\": unknown time zone ../UTC")]
    [InlineData("schedule: \"@daily\", concurrencyPolicy: X", "spec.concurrencyPolicy: Unsupported value: \"X\": supported values: \"Allow\", \"Forbid\", \"Replace\"")]
    [InlineData("schedule: \"@daily\", failedJobsHistoryLimit: -1", "spec.failedJobsHistoryLimit: Invalid value: -1: must be greater than or equal to 0")]
    public void A_cron_job_is_refused_as_the_api_does(string spec, string expected) => Assert.Equal(expected.Split('|'), Ruled.Faults(CronJob(spec)));

    [Theory]
    [InlineData("Europe/Stockholm")]
    [InlineData("UTC")]
    [InlineData("America/Argentina/Buenos_Aires")]
    [InlineData("Etc/GMT+12")]
    [InlineData("US/Eastern")]
    public void Zones_of_today_and_of_old_are_known(string zone) => Assert.Empty(Ruled.Faults(CronJob($"schedule: \"@daily\", timeZone: {zone}")));

    [Fact]
    public void The_names_of_the_jobs_of_a_cron_job_have_to_fit()
    {
        var name = new string('a', 53);
        Assert.Equal([$"metadata.name: Invalid value: \"{name}\": must be no more than 52 characters"],
            Ruled.Faults(CronJob("schedule: \"@daily\"").Replace("name: x", $"name: {name}", StringComparison.Ordinal)));
    }

    private const string Template = "template: {spec: {restartPolicy: Never, containers: [{name: c, image: x}]}}";

    private static string Job(string spec) => $"{{apiVersion: batch/v1, kind: Job, metadata: {{name: x}}, spec: {{{Template}, {spec}}}}}";

    private static string CronJob(string spec) => $"{{apiVersion: batch/v1, kind: CronJob, metadata: {{name: x}}, spec: {{jobTemplate: {{spec: {{{Template}}}}}, {spec}}}}}";
}
