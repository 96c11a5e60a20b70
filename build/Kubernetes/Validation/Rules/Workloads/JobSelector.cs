using System.Text.Json.Nodes;

namespace Welkin.Kubernetes;

/// <summary>The selector and labels by which a Job knows its pods, made from its name and uid (pkg/registry/batch/job/strategy.go: generateSelector).</summary>
internal static class JobSelector
{
    public const string Uid = "batch.kubernetes.io/controller-uid";
    public const string Name = "batch.kubernetes.io/job-name";
    public const string LegacyUid = "controller-uid";
    public const string LegacyName = "job-name";

    /// <summary>Stands for the uid of an object that no server has seen.</summary>
    private const string NoUid = "00000000-0000-0000-0000-000000000000";

    /// <summary>Stands for what the server adds to <c>generateName</c>.</summary>
    private const string NoSuffix = "00000";

    /// <summary>Puts selector and labels into a Job that does not choose its own; what is there stays.</summary>
    public static void Generate(JsonObject job)
    {
        var spec = job.DefaultMap("spec");
        if (spec["manualSelector"]?.ToJsonString() == "true")
            return;
        var (name, uid) = (NameOf(job), UidOf(job));
        var labels = spec.DefaultMap("template").DefaultMap("metadata").DefaultMap("labels");
        labels[LegacyName] ??= name;
        labels[Name] ??= name;
        labels[LegacyUid] ??= uid;
        labels[Uid] ??= uid;
        spec.DefaultMap("selector").DefaultMap("matchLabels")[Uid] ??= uid;
    }

    /// <summary>What is wrong with a generated selector (pkg/apis/batch/validation: validateGeneratedSelector).</summary>
    /// <param name="prefixed">True where the labels with a domain must be there too, as on all jobs but old ones.</param>
    public static void Check(Field root, bool prefixed, FaultList faults)
    {
        var spec = root["spec"];
        if (spec["manualSelector"].Flag == true || !spec["selector"].IsSet)
            return;
        var (name, uid) = (NameOf(root.Map!), UidOf(root.Map!));
        var labels = spec["template"]["metadata"]["labels"];
        var expected = new JsonObject { [LegacyUid] = uid, [LegacyName] = name };
        Has(labels, LegacyUid, uid, faults);
        Has(labels, LegacyName, name, faults);
        if (prefixed)
        {
            Has(labels, Uid, uid, faults);
            Has(labels, Name, name, faults);
            (expected[Uid], expected[Name]) = (uid, name);
        }
        if (IsSelector(spec["selector"]) && !LabelSelectorMatch.Selects(spec["selector"], expected))
            faults.Invalid(spec.Path["selector"], LabelSelectorMatch.Shown(spec["selector"]), "`selector` not auto-generated");
    }

    /// <summary>True for what Go can make a selector of.</summary>
    public static bool IsSelector(Field selector)
    {
        var trial = new FaultList();
        LabelRules.Selector(selector, trial);
        return !trial.HasAny;
    }

    private static void Has(Field labels, string key, string expected, FaultList faults)
    {
        if (labels.Map?.ContainsKey(key) != true)
            faults.Required(labels.Path.OfKey(key), $"must be '{expected}'");
        else if (JsonTypes.Text(labels.Map[key]) != expected)
            faults.Invalid(labels.Path.OfKey(key), LabelSelectorMatch.Ordered(labels.Map), $"must be '{expected}'");
    }

    private static string NameOf(JsonObject job) => (job.Map("metadata") ?? []) is var metadata && metadata.Text("name") is { } name ? name
        : metadata.Text("generateName") is { } prefix ? prefix + NoSuffix
        : "";

    private static string UidOf(JsonObject job) => job.Map("metadata")?.Text("uid") ?? NoUid;
}
