using System.Text.Json.Nodes;
using Welkin.Kubernetes;

namespace Welkin.Cluster;

/// <summary>What one policy says to a call with one parameter.</summary>
internal static class PolicyEvaluation
{
    public static IEnumerable<PolicyFailure> Of(AdmissionCall call, JsonObject policy, JsonObject? parameter, JsonObject? space)
    {
        var spec = policy.Map("spec") ?? [];
        var fails = spec.Text("failurePolicy") != "Ignore";
        var values = AdmissionFacts.Variables(call, space);
        values["params"] = CelValue.Of(parameter);
        var (hold, error) = PolicyExpressions.Conditions(spec.Maps("matchConditions"), values);
        if (!hold)
            return error is not null && fails ? [new(error, null)] : [];
        values["variables"] = new PolicyVariables(spec.Maps("variables"), values);
        Note(call, policy, spec, values);
        return [.. spec.Maps("validations").Select(validation => Judge(validation, values, fails)).OfType<PolicyFailure>()];
    }

    private static PolicyFailure? Judge(JsonObject validation, Dictionary<string, CelValue> values, bool fails)
    {
        var text = validation.Text("expression") ?? "";
        var (value, error) = PolicyExpressions.Evaluate(text, values);
        if (error is not null)
            return fails ? new(error, null) : null;
        if (value is CelBool { Value: true })
            return null;
        return new(Message(validation, values) ?? validation.Text("message")?.Trim() ?? $"failed expression: {text.Trim()}", validation.Text("reason"));
    }

    // What an expression says goes before what is written, where it says something fit to be shown.
    private static string? Message(JsonObject validation, Dictionary<string, CelValue> values) =>
        validation.Text("messageExpression") is { } text && PolicyExpressions.Evaluate(text, values).Value is CelString { Value: var said }
        && said.Trim() is { Length: > 0 and <= CelLimits.MessageBytes } trimmed && !trimmed.Contains('\n', StringComparison.Ordinal) ? trimmed : null;

    private static void Note(AdmissionCall call, JsonObject policy, JsonObject spec, Dictionary<string, CelValue> values)
    {
        foreach (var annotation in spec.Maps("auditAnnotations"))
        {
            if (PolicyExpressions.Evaluate(annotation.Text("valueExpression") ?? "", values).Value is CelString { Value: { Length: > 0 } said })
                call.AuditAnnotations[$"{policy.Map("metadata")?.Text("name")}/{annotation.Text("key")}"] = said;
        }
    }
}

/// <summary>That a policy does not hold.</summary>
/// <param name="Reason">A reason of the API's; null where the policy names none.</param>
internal sealed record PolicyFailure(string Message, string? Reason);
