namespace Welkin.Cluster;

/// <summary>Policies that would change objects: nothing here evaluates their patches, and what is not evaluated is not passed over.</summary>
internal sealed class MutatingAdmissionPolicies(ObjectStore store, AdmissionMatch match) : AdmissionPlugin("MutatingAdmissionPolicy")
{
    private readonly PolicyBindings _policies = new(store, match, "MutatingAdmissionPolicy");

    public override void Mutate(AdmissionCall call)
    {
        foreach (var bound in _policies.For(call))
        {
            var message = $"MutatingAdmissionPolicy '{bound.Name}' with binding '{bound.BindingName}' is not evaluated by this cluster";
            if (bound.Fails)
                throw call.Refuse(message);
            call.Warnings.Add(message);
        }
    }
}
