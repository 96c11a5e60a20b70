using System.Text.Json.Nodes;

namespace Welkin.Kubernetes;

/// <summary>What may change in a Job (pkg/apis/batch/validation: ValidateJobSpecUpdate): while it is suspended, where its pods go and what they need.</summary>
internal static class JobUpdateRules
{
    private static readonly string[] Placement = ["nodeSelector", "tolerations", "schedulingGates"];

    public static void Check(Field spec, Field old, FaultList faults)
    {
        var before = old["spec"];
        Completions(spec, before, faults);
        LabelSelectorMatch.Unchanged(spec["selector"], before["selector"], faults);
        Template(spec, old, faults);
        foreach (var field in new[] { "completionMode", "podFailurePolicy", "backoffLimitPerIndex", "managedBy", "successPolicy" })
            WorkloadChecks.Unchanged(spec[field], before[field], faults);
    }

    private static void Completions(Field spec, Field old, FaultList faults)
    {
        var completions = spec["completions"];
        if (spec["completionMode"].Text != JobModeRules.Indexed)
            WorkloadChecks.Unchanged(completions, old["completions"], faults);
        else if (completions.IsSet && !Alike.Are(completions.Node, old["completions"].Node)
            && WorkloadChecks.Integer(completions) != WorkloadChecks.Integer(spec["parallelism"]))
            faults.Invalid(completions.Path, completions.Node, "can only be modified in tandem with spec.parallelism");
    }

    private static void Template(Field spec, Field old, FaultList faults)
    {
        var template = spec["template"];
        var before = (old["spec"]["template"].Node?.DeepClone() as JsonObject) ?? [];
        if (old["spec"]["suspend"].Flag == true && MayMove(old["status"]))
        {
            Move(before, template.Map ?? []);
            // KEP-5440: of a suspended Job the resources may change too, and upstream then looks at the spec alone.
            TakeResources(before.DefaultMap("spec"), template["spec"].Map ?? []);
            WorkloadChecks.Unchanged(template["spec"], new Field(template.Path["spec"], before["spec"]), faults);
        }
        else
        {
            WorkloadChecks.Unchanged(template, new Field(template.Path, before), faults);
        }
    }

    /// <summary>True for a Job that has no pods: it never started, or is seen to be suspended.</summary>
    private static bool MayMove(Field status) => !status["startTime"].IsSet
        || status["conditions"].Items.Any(condition => condition["type"].Text == "Suspended" && condition["status"].Text == "True");

    private static void Move(JsonObject before, JsonObject template)
    {
        var (from, to) = (template.Map("spec") ?? [], before.DefaultMap("spec"));
        foreach (var key in Placement)
            Take(to, from, key);
        Affinity(to, from);
    }

    private static void Affinity(JsonObject to, JsonObject from)
    {
        var (affinity, given) = (to.Map("affinity"), from.Map("affinity"));
        if (affinity is null && given is null)
            return;
        affinity ??= to.DefaultMap("affinity");
        Take(affinity, given ?? [], "nodeAffinity");
        if (given is null && affinity.Count == 0)
            to.Remove("affinity");
    }

    private static void TakeResources(JsonObject to, JsonObject from)
    {
        foreach (var list in new[] { "containers", "initContainers" })
        {
            var (old, given) = (to.Maps(list).ToList(), from.Maps(list).ToList());
            if (old.Count != given.Count)
                continue;
            foreach (var (container, now) in old.Zip(given).Where(pair => pair.First.Text("name") == pair.Second.Text("name")))
                Take(container, now, "resources");
        }
    }

    private static void Take(JsonObject to, JsonObject from, string key)
    {
        to.Remove(key);
        if (from[key] is { } value)
            to[key] = value.DeepClone();
    }
}
