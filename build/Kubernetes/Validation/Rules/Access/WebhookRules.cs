namespace Welkin.Kubernetes;

/// <summary>What the API asks of the configurations of admission webhooks (upstream: pkg/apis/admissionregistration/validation).</summary>
internal static class WebhookRules
{
    private static readonly string[] Reviews = ["v1", "v1beta1"];
    private static readonly string[] Harmless = ["None", "NoneOnDryRun"];

    public static void Create(Field root, FaultList faults) => Check(root, new(true, true, true), faults);

    /// <summary>What an object already holds that was refused later is let be.</summary>
    public static void Update(Field root, Field old, FaultList faults)
    {
        var before = old["webhooks"].Items.ToList();
        Check(root, new(
            before.TrueForAll(hook => Harmless.Contains(hook["sideEffects"].Said())),
            before.TrueForAll(hook => hook["admissionReviewVersions"].Tally() == 0 || hook["admissionReviewVersions"].Words().Any(Reviews.Contains)),
            before.Select(hook => hook["name"].Said()).Distinct().Count() == before.Count), faults);
    }

    private static void Check(Field root, Strictness strict, FaultList faults)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var hook in root["webhooks"].Items)
        {
            Hook(hook, root["kind"].Text == "MutatingWebhookConfiguration", strict, faults);
            Versions(hook["admissionReviewVersions"], strict, faults);
            if (strict.Unique && !hook["name"].IsUnsaid() && !names.Add(hook["name"].Said()))
                faults.Duplicate(hook.Path["name"], hook["name"].Said());
        }
    }

    private static void Hook(Field hook, bool mutating, Strictness strict, FaultList faults)
    {
        DomainNames.FullyQualified(hook["name"], faults);
        foreach (var rule in hook["rules"].Items)
            AdmissionRuleRules.Check(rule, faults);
        if (hook["failurePolicy"].IsSet)
            faults.OneOf(hook["failurePolicy"], "Fail", "Ignore");
        if (hook["matchPolicy"].IsSet)
            faults.OneOf(hook["matchPolicy"], "Equivalent", "Exact");
        string[] effects = strict.NoSideEffects ? Harmless : ["None", "NoneOnDryRun", "Some", "Unknown"];
        if (hook["sideEffects"].IsSet)
            faults.OneOf(hook["sideEffects"], effects);
        else
            faults.Required(hook.Path["sideEffects"], $"must specify one of {string.Join(", ", effects)}");
        if (hook["timeoutSeconds"] is var timeout && timeout.Whole() is > 30 or < 1)
            faults.Invalid(timeout.Path, timeout.Node, "the timeout value must be between 1 and 30 seconds");
        LabelRules.Selector(hook["namespaceSelector"], faults);
        LabelRules.Selector(hook["objectSelector"], faults);
        if (mutating && hook["reinvocationPolicy"].IsSet)
            faults.OneOf(hook["reinvocationPolicy"], "IfNeeded", "Never");
        WebhookClientRules.Check(hook["clientConfig"], faults);
        MatchConditionRules.Check(hook["matchConditions"], faults);
    }

    private static void Versions(Field versions, Strictness strict, FaultList faults)
    {
        if (versions.Tally() == 0)
        {
            faults.Required(versions.Path, "must specify one of v1, v1beta1");
            return;
        }
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var version in versions.Items)
        {
            if (seen.Add(version.Said()))
                faults.InvalidEach(version.Path, version.Said(), NameFormat.Dns1035Label(version.Said()));
            else
                faults.Invalid(version.Path, version.Said(), "duplicate version");
        }
        if (strict.KnownVersions && !seen.Overlaps(Reviews))
            faults.Invalid(versions.Path, versions.Node, "must include at least one of v1, v1beta1");
    }

    private readonly record struct Strictness(bool NoSideEffects, bool KnownVersions, bool Unique);
}
