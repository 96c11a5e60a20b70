using System.Text.Json.Nodes;
using Welkin.Kubernetes;

namespace Welkin.Cluster;

/// <summary>Writes into pods what their priority class says (plugin/pkg/admission/priority).</summary>
internal sealed class PriorityAdmission(ObjectStore store) : AdmissionPlugin("Priority")
{
    private const string Group = "scheduling.k8s.io";
    private const string Preempts = "PreemptLowerPriority";

    private static readonly ResourceName Classes = new(Group, "priorityclasses");

    public override void Mutate(AdmissionCall call)
    {
        if (call.Writes("", "pods") is not { } pod)
            return;
        var spec = pod.DefaultMap("spec");
        if (call.Operation == AdmissionCalls.Create)
            OfNew(call, spec);
        else
            Keep(spec, call.Old?.Map("spec") ?? []);
    }

    public override void Validate(AdmissionCall call)
    {
        if (call.Writes(Group, "priorityclasses") is { } root && IsDefault(root)
            && store.List(Classes, null).Items.FirstOrDefault(other => other.Name != call.NameShown() && IsDefault(other.Root)) is { } taken)
            throw call.Refuse($"PriorityClass {taken.Name} is already marked as default. Only one default can exist");
    }

    private void OfNew(AdmissionCall call, JsonObject spec)
    {
        var (priority, policy) = (0L, Preempts);
        if (Class(call, spec) is { } found)
        {
            spec["priorityClassName"] = found.Name;
            (priority, policy) = (Field.Of(found.Root)["value"].Number ?? 0, found.Root.Text("preemptionPolicy") ?? Preempts);
        }
        if (Field.Of(spec)["priority"].Number is { } said && said != priority)
            throw call.Refuse(FormattableString.Invariant($"the integer value of priority ({said}) must not be provided in pod spec; priority admission controller computed {priority} from the given PriorityClass name"));
        if (spec.Text("preemptionPolicy") is { } preemption && preemption != policy)
            throw call.Refuse($"the string value of PreemptionPolicy ({preemption}) must not be provided in pod spec; priority admission controller computed {policy} from the given PriorityClass name");
        spec["priority"] = priority;
        spec["preemptionPolicy"] = policy;
    }

    private StoredObject? Class(AdmissionCall call, JsonObject spec) => spec.Text("priorityClassName") is { } name
        ? store.Get(Classes, null, name) ?? throw call.Refuse($"no PriorityClass with name {name} was found")
        : store.List(Classes, null).Items.Where(item => IsDefault(item.Root)).MinBy(item => Field.Of(item.Root)["value"].Number);

    private static void Keep(JsonObject spec, JsonObject old)
    {
        foreach (var key in new[] { "priority", "preemptionPolicy" })
        {
            if (spec[key] is null && old[key] is { } before)
                spec[key] = before.DeepClone();
        }
    }

    private static bool IsDefault(JsonObject root) => Field.Of(root)["globalDefault"].Flag == true;
}
