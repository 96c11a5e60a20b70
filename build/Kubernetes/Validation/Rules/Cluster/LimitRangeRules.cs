namespace Welkin.Kubernetes;

/// <summary>LimitRange (pkg/apis/core/validation: ValidateLimitRange).</summary>
internal static class LimitRangeRules
{
    private static readonly string[] Types = ["Pod", "Container", "PersistentVolumeClaim"];
    private static readonly string[] Bounds = ["max", "min"];
    private static readonly string[] Preset = ["default", "defaultRequest"];

    public static void Create(Field root, FaultList faults)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var limit in root["spec"]["limits"].Items)
        {
            var type = WorkloadChecks.Wording(limit["type"]);
            Type(limit.Path["type"], type, faults);
            if (!seen.Add(type))
                faults.Duplicate(limit.Path["type"], type);
            Limit(limit, type, faults);
        }
    }

    private static void Type(FieldPath path, string type, FaultList faults)
    {
        var before = faults.Count;
        LabelRules.Name(path, type, faults);
        if (faults.Count == before && !type.Contains('/', StringComparison.Ordinal) && !Types.Contains(type))
            faults.Invalid(path, type, "must be a standard limit type or fully qualified");
    }

    private static void Limit(Field limit, string type, FaultList faults)
    {
        Names(limit, Bounds, type, faults);
        if (type == "Pod")
        {
            foreach (var field in Preset.Where(field => WorkloadChecks.Size(limit[field]) > 0))
                faults.Forbidden(limit.Path[field], "may not be specified when `type` is 'Pod'");
        }
        else
        {
            Names(limit, Preset, type, faults);
        }
        if (type == "PersistentVolumeClaim" && !limit["min"]["storage"].IsSet && !limit["max"]["storage"].IsSet)
            faults.Required(limit.Path["limits"], "either minimum or maximum storage value is required, but neither was provided");
        Names(limit, ["maxLimitRequestRatio"], type, faults);

        // A pod has no presets, whatever stands there.
        var counted = Bounds.Concat(type == "Pod" ? [] : Preset).Append("maxLimitRequestRatio").ToList();
        foreach (var name in counted.SelectMany(field => limit[field].Map ?? []).Select(entry => entry.Key).Distinct().ToList())
            LimitValues.Check(limit, name, withPresets: type != "Pod", faults);
    }

    private static void Names(Field limit, string[] fields, string type, FaultList faults)
    {
        foreach (var (field, name) in fields.SelectMany(field => (limit[field].Map ?? []).Select(entry => (field, entry.Key))))
        {
            var path = limit.Path[field].OfKey(name);
            if (type is "Pod" or "Container")
                CountedResourceNames.OfContainer(path, name, faults);
            else
                CountedResourceNames.Any(path, name, faults);
        }
    }
}
