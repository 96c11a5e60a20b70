using System.Text.Json.Nodes;

namespace Welkin.Kubernetes;

/// <summary>StatefulSet (pkg/apis/apps/validation: ValidateStatefulSetSpec, ValidateStatefulSetUpdate).</summary>
internal static class StatefulSetRules
{
    private const string Frozen = "updates to statefulset spec for fields other than 'replicas', 'ordinals', 'template', 'updateStrategy', "
        + "'revisionHistoryLimit', 'persistentVolumeClaimRetentionPolicy' and 'minReadySeconds' are forbidden";

    private static readonly string[] Policies = ["OrderedReady", "Parallel"];

    private static readonly string[] Changeable =
        ["replicas", "ordinals", "template", "updateStrategy", "revisionHistoryLimit", "persistentVolumeClaimRetentionPolicy", "minReadySeconds"];

    public static void Create(Field root, FaultList faults) => Spec(root["spec"], old: null, faults);

    public static void Update(Field root, Field old, FaultList faults)
    {
        Spec(root["spec"], old["spec"], faults);
        if (!Alike.Are(Fixed(root["spec"]), Fixed(old["spec"])))
            faults.Forbidden(root.Path["spec"], Frozen);
    }

    private static JsonObject Fixed(Field spec) =>
        new((spec.Map ?? []).Where(entry => !Changeable.Contains(entry.Key)).Select(entry => KeyValuePair.Create(entry.Key, entry.Value?.DeepClone())));

    /// <param name="old">What an update replaces: a service's name and claims that are stored are not judged again.</param>
    private static void Spec(Field spec, Field? old, FaultList faults)
    {
        PodManagement(spec["podManagementPolicy"], faults);
        UpdateStrategy(spec["updateStrategy"], old is { } before && before["updateStrategy"]["rollingUpdate"]["maxUnavailable"].IsSet, faults);
        Retention(spec["persistentVolumeClaimRetentionPolicy"], faults);
        if (old is null)
        {
            foreach (var claim in spec["volumeClaimTemplates"].Items)
                ClaimRules.Spec(claim["spec"], faults);
        }
        WorkloadChecks.NotNegative(spec["replicas"], faults);
        WorkloadChecks.NotNegative(spec["minReadySeconds"], faults);
        WorkloadChecks.NotNegative(spec["ordinals"]["start"], faults);
        if (old is null && spec["serviceName"].Text is { Length: > 0 } service)
        {
            foreach (var mistake in NameFormat.Dns1123Label(service))
                faults.Invalid(spec.Path["serviceName"], service, mistake);
        }
        Template(spec, faults);
    }

    private static void PodManagement(Field policy, FaultList faults)
    {
        if (WorkloadChecks.Wording(policy).Length == 0)
            faults.Required(policy.Path);
        else if (!Policies.Contains(policy.Text))
            faults.Invalid(policy.Path, policy.Node, "must be 'OrderedReady' or 'Parallel'");
    }

    /// <param name="countsUnavailable">True where the stored object has <c>maxUnavailable</c>, which the server drops from others: its gate is off in 1.36.</param>
    private static void UpdateStrategy(Field strategy, bool countsUnavailable, FaultList faults)
    {
        var rolling = strategy["rollingUpdate"];
        switch (WorkloadChecks.Wording(strategy["type"]))
        {
            case "":
                faults.Required(strategy.Path);
                break;
            case "OnDelete":
                if (rolling.IsSet)
                    faults.Invalid(rolling.Path, UpdateStrategyShown.Partition(rolling), "only allowed for updateStrategy 'RollingUpdate'");
                break;
            case "RollingUpdate":
                WorkloadChecks.NotNegative(rolling["partition"], faults);
                if (countsUnavailable && rolling["maxUnavailable"].IsSet)
                    Unavailable(rolling["maxUnavailable"], faults);
                break;
            default:
                faults.Invalid(strategy.Path, UpdateStrategyShown.Partitioned(strategy), "must be 'RollingUpdate' or 'OnDelete'");
                break;
        }
    }

    private static void Unavailable(Field unavailable, FaultList faults)
    {
        IntOrPercent.Check(unavailable, faults);
        if (IntOrPercent.IsZero(unavailable))
            faults.Invalid(unavailable.Path, unavailable.Node, "cannot be 0");
        IntOrPercent.NotAboveAll(unavailable, faults);
    }

    private static void Retention(Field policy, FaultList faults)
    {
        if (!policy.IsSet)
            return;
        foreach (var when in new[] { policy["whenDeleted"], policy["whenScaled"] }.Where(when => when.Text is not ("Retain" or "Delete")))
            faults.NotSupported(when.Path, WorkloadChecks.Wording(when), "Retain", "Delete");
    }

    private static void Template(Field spec, FaultList faults)
    {
        var (selector, template) = (spec["selector"], spec["template"]);
        if (TemplateSelectorRules.Selector(selector, "statefulset", faults))
        {
            TemplateSelectorRules.Matches(selector, template, faults);
            var claims = spec["volumeClaimTemplates"].Items.Select(claim => WorkloadChecks.Wording(claim["metadata"]["name"]));
            PodTemplateRules.Check(TemplateSelectorRules.WithVolumes(template, claims), faults);
        }
        else
        {
            faults.Invalid(selector.Path, LabelSelectorMatch.Shown(selector), "");
        }
        TemplateSelectorRules.RunsForEver(template, "StatefulSet", faults);
    }
}
