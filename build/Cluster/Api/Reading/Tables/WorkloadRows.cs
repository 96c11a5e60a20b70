using System.Globalization;
using System.Text.Json.Nodes;

namespace Welkin.Cluster;

/// <summary>What tables say of workloads and what belongs to them.</summary>
internal static class WorkloadRows
{
    public static IEnumerable<(ResourceName Resource, RowWriter Write)> All =>
    [
        (new("", "pods"), PodRow.Write),
        (new("", "podtemplates"), (cells, root) => cells.Name(root).Containers(root.At("template", "spec")).Labels(root.At("template", "metadata", "labels"))),
        (new("", "replicationcontrollers"), (cells, root) => Replicas(cells, root).Labels(root.At("spec", "selector"))),
        (new("apps", "replicasets"), (cells, root) => Replicas(cells, root).Selector(root.At("spec", "selector"))),
        (new("apps", "deployments"), (cells, root) => Template(cells.Name(root).Text(Ready(root)).Number(root.NumberAt("status", "updatedReplicas")).Number(root.NumberAt("status", "availableReplicas")).Age(root), root).Selector(root.At("spec", "selector"))),
        (new("apps", "statefulsets"), (cells, root) => Template(cells.Name(root).Text(Ready(root)).Age(root), root)),
        (new("apps", "daemonsets"), (cells, root) => Template(DaemonCounts(cells.Name(root), root.At("status")).Labels(root.At("spec", "template", "spec", "nodeSelector")).Age(root), root).Selector(root.At("spec", "selector"))),
        (new("apps", "controllerrevisions"), (cells, root) => cells.Name(root).Text(Controller(root)).Number(root.NumberAt("revision")).Age(root)),
        (new("batch", "jobs"), Job),
        (new("batch", "cronjobs"), CronJob),
        (new("policy", "poddisruptionbudgets"), (cells, root) => cells.Name(root)
            .Text(root.TextOr("N/A", "spec", "minAvailable")).Text(root.TextOr("N/A", "spec", "maxUnavailable")).Number(root.NumberAt("status", "disruptionsAllowed")).Age(root)),
        (new("autoscaling", "horizontalpodautoscalers"), (cells, root) => cells.Name(root)
            .Text($"{root.TextAt("spec", "scaleTargetRef", "kind")}/{root.TextAt("spec", "scaleTargetRef", "name")}").Text(MetricsText.Of(root))
            .Text(root.TextOr("<unset>", "spec", "minReplicas")).Number(root.NumberAt("spec", "maxReplicas")).Number(root.NumberAt("status", "currentReplicas")).Age(root)),
    ];

    private static CellWriter Replicas(CellWriter cells, JsonObject root) => Template(cells.Name(root)
        .Number(root.NumberAt("spec", "replicas")).Number(root.NumberAt("status", "replicas")).Number(root.NumberAt("status", "readyReplicas")).Age(root), root);

    private static CellWriter Template(CellWriter cells, JsonObject root) => cells.Containers(root.At("spec", "template", "spec"));

    private static string Ready(JsonObject root) => Text($"{root.NumberAt("status", "readyReplicas")}/{root.NumberAt("spec", "replicas")}");

    private static CellWriter DaemonCounts(CellWriter cells, JsonNode? status)
    {
        foreach (var count in (string[])["desiredNumberScheduled", "currentNumberScheduled", "numberReady", "updatedNumberScheduled", "numberAvailable"])
            cells.Number(status.NumberAt(count));
        return cells;
    }

    private static string Controller(JsonObject root) => root.ItemsAt("metadata", "ownerReferences").FirstOrDefault(owner => owner.FlagAt("controller")) is { } owner
        ? $"{owner.TextAt("kind")}{(owner.TextAt("apiVersion").Split('/') is [var group, _] ? $".{group}" : "")}".ToLowerInvariant() + $"/{owner.TextAt("name")}" : "<none>";

    private static void Job(CellWriter cells, JsonObject job)
    {
        var (done, parallel) = (job.NumberAt("status", "succeeded"), job.NumberAt("spec", "parallelism"));
        var completions = job.At("spec", "completions") is not null ? Text($"{done}/{job.NumberAt("spec", "completions")}") : parallel > 1 ? Text($"{done}/1 of {parallel}") : Text($"{done}/1");
        Template(cells.Name(job).Text(State(job)).Text(completions).Text(Took(cells, job)).Age(job), job).Selector(job.At("spec", "selector"));
    }

    private static string State(JsonObject job) => job switch
    {
        _ when job.IsTrue("Complete") => "Complete",
        _ when job.IsTrue("Failed") => "Failed",
        _ when job.IsDeleted() => "Terminating",
        _ when job.IsTrue("Suspended") => "Suspended",
        _ when job.IsTrue("FailureTarget") => "FailureTarget",
        _ when job.IsTrue("SuccessCriteriaMet") => "SuccessCriteriaMet",
        _ => "Running",
    };

    private static string Took(CellWriter cells, JsonObject job) => (CellWriter.Time(job.TextAt("status", "startTime")), CellWriter.Time(job.TextAt("status", "completionTime"))) switch
    {
        (null, _) => "",
        ({ } start, { } end) => HumanDuration.Of(end - start),
        _ => cells.Since(job.TextAt("status", "startTime")),
    };

    private static void CronJob(CellWriter cells, JsonObject root) => cells.Name(root)
        .Text(root.TextAt("spec", "schedule")).Text(root.TextOr("<none>", "spec", "timeZone"))
        .Text(root.At("spec", "suspend") is null ? "<unset>" : root.FlagAt("spec", "suspend") ? "True" : "False").Number(root.CountAt("status", "active"))
        .Text(root.TextAt("status", "lastScheduleTime") is { Length: > 0 } last ? cells.Since(last) : "<none>").Age(root)
        .Containers(root.At("spec", "jobTemplate", "spec", "template", "spec")).Selector(root.At("spec", "jobTemplate", "spec", "selector"));

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
