using System.Text.Json.Nodes;
using Welkin.Kubernetes;

namespace Welkin.Cluster;

/// <summary>Policies with the bindings that put them into force.</summary>
/// <param name="kind">ValidatingAdmissionPolicy or MutatingAdmissionPolicy.</param>
internal sealed class PolicyBindings(ObjectStore store, AdmissionMatch match, string kind)
{
    private readonly ResourceName _policies = new("admissionregistration.k8s.io", $"{kind.ToLowerInvariant()[..^1]}ies");
    private readonly ResourceName _bindings = new("admissionregistration.k8s.io", $"{kind.ToLowerInvariant()}bindings");

    /// <summary>Those that are about a call, by name.</summary>
    public IEnumerable<BoundPolicy> For(AdmissionCall call)
    {
        if (store.RevisionOf(_policies) == 0 || store.RevisionOf(_bindings) == 0 || AdmissionMatch.IsExempt(call))
            return [];
        return
        [
            .. from policy in store.List(_policies, null).Items
               where match.IsAbout(call, policy.Root.Map("spec")?.Map("matchConstraints"))
               from binding in store.List(_bindings, null).Items
               where binding.Root.Map("spec")?.Text("policyName") == policy.Name && match.IsAbout(call, binding.Root.Map("spec")?.Map("matchResources"))
               select new BoundPolicy(policy.Name, policy.Root, binding.Name, binding.Root),
        ];
    }
}

/// <summary>A policy in force by one binding.</summary>
internal sealed record BoundPolicy(string Name, JsonObject Policy, string BindingName, JsonObject Binding)
{
    public bool Fails => Policy.Map("spec")?.Text("failurePolicy") != "Ignore";

    public IEnumerable<string> Actions => (Binding.Map("spec")?["validationActions"] as JsonArray ?? []).Select(JsonTypes.Text).OfType<string>();
}
