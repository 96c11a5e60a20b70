using System.Text.Json.Nodes;

namespace Welkin.Kubernetes;

/// <summary>The <c>binding</c> subresource of pods: says on which node one runs (pkg/registry/core/pod/storage: BindingREST).</summary>
internal static class BindingStep
{
    private static readonly GroupVersionKind Binding = new("", "v1", "Binding");

    public static ApiAnswer Answer(RequestScope scope, string body, bool yaml)
    {
        var binding = Field.Of(new BodyDecoder(scope.Schema).Decode(body, yaml, Binding, null, scope.Options, scope.Warnings));
        if (binding["metadata"]["name"].Text is { Length: > 0 } name && name != scope.Path.Name)
            throw new RefusedException(Refusals.BadRequest("name in URL does not match name in Binding object"));
        Judge(binding, scope.Path.Name!);
        if (scope.Existing() is not { } old)
            throw new RefusedException(Refusals.NotFound(scope.Path.Group, scope.Path.Resource, scope.Path.Name!));
        scope.Mutate(binding.Map!, null);
        scope.Admit(binding.Map!, null);
        return RequestScope.Done() with { Stored = Bound(scope, binding, old) };
    }

    private static void Judge(Field binding, string pod)
    {
        var faults = new FaultList();
        var target = binding["target"];
        if (target["kind"].Text is { Length: > 0 } kind && kind != "Node")
            faults.NotSupported(target.Path["kind"], kind, "Node", "<empty>");
        if (target["name"].Text is not { Length: > 0 })
            faults.Required(target.Path["name"]);
        if (faults.HasAny)
            throw new RefusedException(Refusals.Invalid("", "Binding", pod, faults.Verdict.Faults));
    }

    private static JsonObject Bound(RequestScope scope, Field binding, JsonObject old)
    {
        var (name, node, before) = (scope.Path.Name!, binding["target"]["name"].Text!, Field.Of(old));
        if (before["metadata"]["deletionTimestamp"].IsSet)
            throw Conflict(name, $"pod {name} is being deleted, cannot be assigned to a host");
        if (before["spec"]["nodeName"].Text is { Length: > 0 } present)
            throw Conflict(name, $"pod {name} is already assigned to node {ShownValue.Quoted(present)}");
        if (before["spec"]["schedulingGates"].Node is JsonArray { Count: > 0 })
            throw Conflict(name, $"pod {name} has non-empty .spec.schedulingGates");
        var pod = old.DeepClone().AsObject();
        pod.DefaultMap("spec")["nodeName"] = node;
        foreach (var (key, value) in binding["metadata"]["annotations"].Map ?? [])
            pod.DefaultMap("metadata").DefaultMap("annotations")[key] = value?.DeepClone();
        var status = pod.DefaultMap("status");
        var conditions = new JsonArray([.. status.Maps("conditions").Where(condition => condition.Text("type") != "PodScheduled").Select(condition => condition.DeepClone())]);
        conditions.Add(new JsonObject { ["type"] = "PodScheduled", ["status"] = "True", ["lastProbeTime"] = null, ["lastTransitionTime"] = scope.Evaluator.Server?.Written });
        status["conditions"] = conditions;
        return scope.Written(pod);
    }

    private static RefusedException Conflict(string pod, string why) => new(Refusals.Conflict("", "pods/binding", pod, why));
}
