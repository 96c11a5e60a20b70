using System.Collections.Immutable;
using System.Text.Json.Nodes;

namespace Welkin.Hardening;

/// <summary>Builds the objects of an admission policy (admissionregistration.k8s.io/v1).</summary>
internal static class PolicyObjects
{
    private const string ApiVersion = "admissionregistration.k8s.io/v1";

    // What an update leaves alone was judged when it was made; otherwise a waived pod could not even get a label.
    private const string Changed = "request.operation != 'UPDATE' || oldObject == null || object.?spec != oldObject.?spec || object.?template != oldObject.?template";

    /// <param name="annotations">Annotations, beside those that every object has.</param>
    /// <param name="waived">The objects that are let off as an expression, or null.</param>
    public static JsonObject Policy(
        string name, AdmissionSubject subject, IEnumerable<JsonObject> variables, string expression, string message, string? waived, IEnumerable<KeyValuePair<string, string>> annotations) => new()
    {
        ["apiVersion"] = ApiVersion,
        ["kind"] = "ValidatingAdmissionPolicy",
        ["metadata"] = new JsonObject
        {
            ["name"] = name,
            ["labels"] = Labels(),
            ["annotations"] = new JsonObject([.. annotations.Select(entry => KeyValuePair.Create<string, JsonNode?>(entry.Key, entry.Value))]),
        },
        ["spec"] = new JsonObject
        {
            ["failurePolicy"] = "Fail",
            ["matchConstraints"] = new JsonObject { ["resourceRules"] = Rules(subject) },
            ["matchConditions"] = new JsonArray(
            [
                Condition("changed", Changed),
                .. waived is null ? Array.Empty<JsonNode>() : [Condition("not-waived", $"!({waived})")],
            ]),
            ["variables"] = new JsonArray([.. variables]),
            ["validations"] = new JsonArray(new JsonObject { ["expression"] = expression, ["message"] = message, ["reason"] = "Forbidden" }),
        },
    };

    /// <summary>The policy, in force in these namespaces alone.</summary>
    public static JsonObject Binding(string policy, ImmutableSortedSet<string> namespaces) => new()
    {
        ["apiVersion"] = ApiVersion,
        ["kind"] = "ValidatingAdmissionPolicyBinding",
        ["metadata"] = new JsonObject { ["name"] = policy, ["labels"] = Labels() },
        ["spec"] = new JsonObject
        {
            ["policyName"] = policy,
            ["validationActions"] = new JsonArray("Deny"),
            ["matchResources"] = new JsonObject
            {
                ["namespaceSelector"] = new JsonObject
                {
                    // The one label of a namespace that nobody can set.
                    ["matchExpressions"] = new JsonArray(new JsonObject
                    {
                        ["key"] = "kubernetes.io/metadata.name",
                        ["operator"] = "In",
                        ["values"] = new JsonArray([.. namespaces.Select(name => JsonValue.Create(name))]),
                    }),
                },
            },
        },
    };

    private static JsonObject Condition(string name, string expression) => new() { ["name"] = name, ["expression"] = expression };

    private static JsonObject Labels() => new() { ["app.kubernetes.io/managed-by"] = "welkin" };

    private static JsonArray Rules(AdmissionSubject subject) => subject == AdmissionSubject.Services
        ? [Rule("", "services")]
        :
        [
            Rule("", "pods", "pods/ephemeralcontainers", "podtemplates", "replicationcontrollers"),
            Rule("apps", "daemonsets", "deployments", "replicasets", "statefulsets"),
            Rule("batch", "cronjobs", "jobs"),
        ];

    private static JsonObject Rule(string group, params string[] resources) => new()
    {
        ["apiGroups"] = new JsonArray(group),
        ["apiVersions"] = new JsonArray("v1"),
        ["operations"] = new JsonArray("CREATE", "UPDATE"),
        ["resources"] = new JsonArray([.. resources.Select(resource => JsonValue.Create(resource))]),
    };
}
