using System.Text.Json.Nodes;
using Welkin.Kubernetes;
using Welkin.Kubernetes.Patching;

namespace Welkin.Cluster;

/// <summary>Writes into pods what their runtime costs and where it can run (plugin/pkg/admission/runtimeclass).</summary>
internal sealed class RuntimeClassAdmission(ObjectStore store) : AdmissionPlugin("RuntimeClass")
{
    private const string OtherOverhead = "pod rejected: Pod's Overhead doesn't match RuntimeClass's defined Overhead";

    private static readonly ResourceName Classes = new("node.k8s.io", "runtimeclasses");

    public override void Mutate(AdmissionCall call)
    {
        if (call.Creates("", "pods")?.Map("spec") is not { } spec || Find(call, spec) is not { } runtime)
            return;
        if (runtime.Map("overhead")?.Map("podFixed") is { } overhead)
        {
            if (spec["overhead"] is null)
                spec["overhead"] = overhead.DeepClone();
            else if (!Same(spec.Map("overhead"), overhead))
                throw call.Refuse(OtherOverhead);
        }
        Schedule(call, spec, runtime.Map("scheduling") ?? []);
    }

    public override void Validate(AdmissionCall call)
    {
        if (call.Creates("", "pods")?.Map("spec") is not { } spec)
            return;
        if (Find(call, spec)?.Map("overhead")?.Map("podFixed") is { } overhead)
        {
            if (!Same(spec.Map("overhead"), overhead))
                throw call.Refuse(OtherOverhead);
        }
        else if (spec.Map("overhead") is { Count: > 0 })
            throw call.Refuse("pod rejected: Pod Overhead set without corresponding RuntimeClass defined Overhead");
    }

    private JsonObject? Find(AdmissionCall call, JsonObject spec) => spec.Text("runtimeClassName") is not { } name ? null
        : store.Get(Classes, null, name)?.Root ?? throw call.Refuse($"pod rejected: RuntimeClass {ShownValue.Quoted(name)} not found");

    private static void Schedule(AdmissionCall call, JsonObject spec, JsonObject scheduling)
    {
        foreach (var (key, value) in scheduling.Map("nodeSelector") ?? [])
        {
            var (wanted, selector) = (JsonTypes.Text(value), spec.DefaultMap("nodeSelector"));
            if (selector.Text(key) is { } said && said != wanted)
                throw call.Refuse($"conflict: runtimeClass.scheduling.nodeSelector[{key}] = {wanted}; pod.spec.nodeSelector[{key}] = {said}");
            selector[key] = wanted;
        }
        foreach (var toleration in scheduling.Maps("tolerations"))
        {
            if (spec["tolerations"] is not JsonArray list)
                spec["tolerations"] = list = [];
            if (!list.Any(known => JsonValues.AreEqual(known, toleration)))
                list.Add((JsonNode)toleration.DeepClone());
        }
    }

    private static bool Same(JsonObject? one, JsonObject other) => PodRequests.Amounts(one).SequenceEqual(PodRequests.Amounts(other));
}
