using System.Text.Json.Nodes;
using Welkin.Kubernetes;

namespace Welkin.Cluster;

/// <summary>Refuses, warns of and notes what policies in CEL say (apiserver, pkg/admission/plugin/policy/validating).</summary>
internal sealed class ValidatingAdmissionPolicies(ClusterState state, AdmissionMatch match) : AdmissionPlugin("ValidatingAdmissionPolicy")
{
    private const string Failures = "validation.policy.admission.k8s.io/validation_failure";

    private readonly PolicyBindings _policies = new(state.Store, match, "ValidatingAdmissionPolicy");
    private readonly PolicyParameters _parameters = new(state);

    public override void Validate(AdmissionCall call)
    {
        ApiStatus? refusal = null;
        var noted = new JsonArray();
        foreach (var bound in _policies.For(call))
        {
            foreach (var failure in Judge(call, bound, ref refusal))
                Act(call, bound, failure, noted, ref refusal);
        }
        if (noted.Count > 0)
            call.AuditAnnotations[Failures] = noted.ToJsonString();
        if (refusal is not null)
            throw new RefusedException(refusal);
    }

    private IEnumerable<PolicyFailure> Judge(AdmissionCall call, BoundPolicy bound, ref ApiStatus? refusal)
    {
        var (objects, mistake) = _parameters.Of(call, bound.Policy, bound.Binding);
        // A binding that cannot be followed denies whatever its actions are.
        if (mistake is not null && bound.Fails)
            refusal ??= Denied(call, bound, new($"failed to configure binding: {mistake}", null));
        return objects.SelectMany(parameter => PolicyEvaluation.Of(call, bound.Policy, parameter, match.NamespaceOf(call)));
    }

    private static void Act(AdmissionCall call, BoundPolicy bound, PolicyFailure failure, JsonArray noted, ref ApiStatus? refusal)
    {
        foreach (var action in bound.Actions)
        {
            if (action == "Deny")
                refusal ??= Denied(call, bound, failure);
            else if (action == "Warn")
                call.Warnings.Add($"Validation failed for ValidatingAdmissionPolicy '{bound.Name}' with binding '{bound.BindingName}': {failure.Message}");
            else
                noted.Add((JsonNode)new JsonObject { ["message"] = failure.Message, ["policy"] = bound.Name, ["binding"] = bound.BindingName, ["validationActions"] = new JsonArray([.. bound.Actions.Select(name => JsonValue.Create(name))]) });
        }
    }

    // The text of something forbidden under a reason of its own: so says upstream.
    private static ApiStatus Denied(AdmissionCall call, BoundPolicy bound, PolicyFailure failure)
    {
        var message = $"ValidatingAdmissionPolicy '{bound.Name}' with binding '{bound.BindingName}' denied request: {failure.Message}";
        var reason = failure.Reason ?? "Invalid";
        var forbidden = call.Forbidden(message);
        return new(reason switch { "Unauthorized" => 401, "Forbidden" => 403, "RequestEntityTooLarge" => 413, _ => 422 }, reason, forbidden.Message)
        {
            Details = forbidden.Details! with { Causes = [new("", message, "")] },
        };
    }
}
