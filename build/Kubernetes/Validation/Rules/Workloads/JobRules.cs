using System.Globalization;

namespace Welkin.Kubernetes;

/// <summary>Job (pkg/apis/batch/validation: ValidateJob, ValidateJobUpdate; pkg/registry/batch/job/strategy.go).</summary>
internal static class JobRules
{
    public static void Create(Field root, FaultList faults) => Whole(Generated(root), prefixed: true, faults);

    public static void Update(Field root, Field old, FaultList faults)
    {
        // Manifests that no server has stored have no selector yet.
        if (!old["spec"]["selector"].IsSet)
            (root, old) = (Generated(root), Generated(old));
        var labels = old["spec"]["template"]["metadata"]["labels"];
        Whole(root, labels[JobSelector.Name].IsSet && labels[JobSelector.Uid].IsSet, faults);
        // The strategy asks once as on create, and again for the update.
        WithSelector(root["spec"], faults);
        JobUpdateRules.Check(root["spec"], old, faults);
    }

    private static Field Generated(Field root)
    {
        var whole = root.Map!.DeepClone().AsObject();
        JobSelector.Generate(whole);
        return Field.Of(whole);
    }

    private static void Whole(Field root, bool prefixed, FaultList faults)
    {
        JobSelector.Check(root, prefixed, faults);
        WithSelector(root["spec"], faults);
        Hostname(root, faults);
    }

    private static void WithSelector(Field spec, FaultList faults)
    {
        JobSpecRules.Check(spec, faults);
        var selector = spec["selector"];
        if (!selector.IsSet)
            faults.Required(selector.Path);
        else
            LabelRules.Selector(selector, faults);
        if (JobSelector.IsSelector(selector))
            TemplateSelectorRules.Matches(selector, spec["template"], faults);
    }

    /// <summary>The pods of an indexed Job have its name and their number for hostname.</summary>
    private static void Hostname(Field root, FaultList faults)
    {
        var (spec, name) = (root["spec"], WorkloadChecks.Wording(root["metadata"]["name"]));
        if (spec["completionMode"].Text != JobModeRules.Indexed || WorkloadChecks.Integer(spec["completions"]) is not (> 0 and var completions))
            return;
        var last = string.Create(CultureInfo.InvariantCulture, $"{name}-{completions - 1}");
        if (NameFormat.Dns1123Label(last).Any())
            faults.Invalid(root.Path["metadata"]["name"], name, $"will not able to create pod with invalid DNS label: {last}");
    }
}
