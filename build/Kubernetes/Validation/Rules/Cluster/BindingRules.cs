namespace Welkin.Kubernetes;

/// <summary>Binding, which sends a pod to a node (pkg/apis/core/validation: ValidatePodBinding).</summary>
internal static class BindingRules
{
    public static void Create(Field root, FaultList faults)
    {
        var target = root["target"];
        if (target["kind"].Text is { Length: > 0 } kind && kind != "Node")
            faults.NotSupported(target.Path["kind"], kind, "Node", "<empty>");
        if (WorkloadChecks.Wording(target["name"]).Length == 0)
            faults.Required(target.Path["name"]);
    }
}
