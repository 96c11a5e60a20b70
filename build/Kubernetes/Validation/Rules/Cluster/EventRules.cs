using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace Welkin.Kubernetes;

/// <summary>Event of the core group, and of events.k8s.io in its names (pkg/apis/core/validation/events.go).</summary>
internal static class EventRules
{
    private const int LongestWord = 128;
    private const int LongestNote = 1024;

    private static readonly string[] Fixed =
    [
        "involvedObject", "reason", "message", "source", "firstTimestamp", "lastTimestamp", "count", "reason", "type", "eventTime", "action", "related",
        "reportingController", "reportingInstance",
    ];

    private static readonly string[] Unset = ["firstTimestamp", "lastTimestamp", "count", "source"];

    /// <summary>The core group's: asks little, for the sake of old clients.</summary>
    public static void Core(Field root, FaultList faults) => Legacy(root, root["reportingComponent"], faults);

    public static void Strict(Field root, FaultList faults)
    {
        var known = EventForm.Core(root);
        Legacy(known, known["reportingController"], faults);
        MetadataRules.Check(known["metadata"], NameRules.Subdomain, faults);
        Series(known["series"], faults);
        if (!known["eventTime"].IsSet)
            faults.Required(known.Path["eventTime"]);
        var type = WorkloadChecks.Wording(known["type"]);
        if (type is not ("Normal" or "Warning"))
            faults.Invalid(known.Path["type"], "", $"has invalid value: {type}");
        foreach (var field in Unset.Where(field => IsSaid(known[field])))
            faults.Invalid(known.Path[field], "", "needs to be unset");
    }

    public static void StrictUpdate(Field root, Field old, FaultList faults)
    {
        var (known, before) = (EventForm.Core(root), EventForm.Core(old));
        Legacy(known, known["reportingController"], faults);
        if (!Alike.Are(known["series"].Node, before["series"].Node))
            Series(known["series"], faults);
        foreach (var field in Fixed)
            WorkloadChecks.Unchanged(known[field], before[field], faults);
    }

    private static void Legacy(Field root, Field controller, FaultList faults)
    {
        var home = WorkloadChecks.Wording(root["metadata"]["namespace"]);
        var (path, other) = (root.Path["involvedObject"]["namespace"], WorkloadChecks.Wording(root["involvedObject"]["namespace"]));
        var isNew = root["eventTime"].IsSet;
        // What concerns no namespace is told in one that always exists. An object without a namespace is not on a server yet.
        var fits = other.Length == 0 ? home is "" or "default" || (isNew && home == "kube-system") : isNew || home.Length == 0 || home == other;
        if (!fits)
            faults.Invalid(path, other, "does not match event.namespace");
        if (isNew)
            Reporter(root, controller, faults);
        foreach (var mistake in home.Length == 0 ? [] : NameFormat.Dns1123Subdomain(home))
            faults.Invalid(root.Path["namespace"], home, mistake);
    }

    private static void Reporter(Field root, Field controller, FaultList faults)
    {
        if (WorkloadChecks.Wording(controller).Length == 0)
            faults.Required(controller.Path);
        LabelRules.Name(controller.Path, WorkloadChecks.Wording(controller), faults);
        foreach (var field in new[] { root["reportingInstance"], root["action"], root["reason"] })
        {
            if (WorkloadChecks.Wording(field).Length == 0)
                faults.Required(field.Path);
            NotLonger(field, LongestWord, faults);
        }
        NotLonger(root["message"], LongestNote, faults);
    }

    private static void NotLonger(Field field, int most, FaultList faults)
    {
        if (Encoding.UTF8.GetByteCount(WorkloadChecks.Wording(field)) > most)
            faults.Invalid(field.Path, "", string.Create(CultureInfo.InvariantCulture, $"can have at most {most} characters"));
    }

    private static void Series(Field series, FaultList faults)
    {
        if (!series.IsSet)
            return;
        if (WorkloadChecks.IntegerOrZero(series["count"]) < 2)
            faults.Invalid(series.Path["count"], "", "should be at least 2");
        if (!series["lastObservedTime"].IsSet)
            faults.Required(series.Path["lastObservedTime"]);
    }

    private static bool IsSaid(Field field) => field.Node switch
    {
        null => false,
        JsonObject map => map.Any(entry => JsonTypes.Text(entry.Value) is { Length: > 0 }),
        _ => WorkloadChecks.Integer(new Field(field.Path, JsonTypes.Of(field.Node) == "integer" ? field.Node : null)) != 0,
    };
}
