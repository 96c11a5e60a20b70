using System.Text.Json.Nodes;
using Welkin.Kubernetes;

namespace Welkin.Cluster;

/// <summary>Whether a policy or a webhook is about a call: rules and selectors (apiserver, pkg/admission/plugin/webhook/predicates, plugin/policy/matching).</summary>
internal sealed class AdmissionMatch(ObjectStore store)
{
    private const string Group = "admissionregistration.k8s.io";
    private const string All = "*";

    private static readonly ResourceName Namespaces = new("", "namespaces");

    /// <summary>True for what decides about admission: nothing may stand in the way of repairing it.</summary>
    public static bool IsExempt(AdmissionCall call) => call.Resource.Group == Group;

    /// <param name="constraints">With <c>resourceRules</c> and, for policies, <c>excludeResourceRules</c>; null matches everything.</param>
    public bool IsAbout(AdmissionCall call, JsonObject? constraints)
    {
        if (constraints is null)
            return true;
        var equivalent = constraints.Text("matchPolicy") != "Exact";
        return Selects(call, constraints)
            && !constraints.Maps("excludeResourceRules").Any(rule => Covers(rule, call, equivalent))
            && (constraints["resourceRules"] is not JsonArray { Count: > 0 } || constraints.Maps("resourceRules").Any(rule => Covers(rule, call, equivalent)));
    }

    /// <summary>As webhooks have it: rules are required.</summary>
    public bool IsAboutByRules(AdmissionCall call, JsonObject webhook) =>
        webhook.Maps("rules").Any(rule => Covers(rule, call, webhook.Text("matchPolicy") != "Exact")) && Selects(call, webhook);

    /// <summary>The namespace that a call is in; null where it is in none.</summary>
    public JsonObject? NamespaceOf(AdmissionCall call) => call.Namespace is { } space ? store.Get(Namespaces, null, space)?.Root : null;

    private bool Selects(AdmissionCall call, JsonObject selectors)
    {
        if (selectors["namespaceSelector"] is JsonObject { Count: > 0 } space)
        {
            var labelled = call.Resource == Namespaces ? call.Root ?? call.Old : NamespaceOf(call);
            if ((labelled is not null || call.Namespace is not null) && (labelled is null || !LabelSelector.Read(space).Matches(labelled)))
                return false;
        }
        return selectors["objectSelector"] is not JsonObject { Count: > 0 } chosen
            || new[] { call.Root, call.Old }.OfType<JsonObject>().Any(LabelSelector.Read(chosen).Matches);
    }

    private static bool Covers(JsonObject rule, AdmissionCall call, bool equivalent) =>
        Has(rule, "operations", call.Operation) && Has(rule, "apiGroups", call.Resource.Group)
        && (equivalent || Has(rule, "apiVersions", call.Kind.Version)) && InScope(rule.Text("scope") ?? All, call)
        && Texts(rule, "resources").Any(resource => IsResource(resource, call))
        && (rule["resourceNames"] is not JsonArray { Count: > 0 } || Texts(rule, "resourceNames").Contains(call.NameShown()));

    private static bool IsResource(string pattern, AdmissionCall call)
    {
        var (resource, sub) = pattern.IndexOf('/', StringComparison.Ordinal) is >= 0 and var slash ? (pattern[..slash], pattern[(slash + 1)..]) : (pattern, "");
        return (resource == All || resource == call.Resource.Plural) && (sub == All || sub == call.Subresource);
    }

    private static bool InScope(string scope, AdmissionCall call) => scope == All || (scope == "Namespaced") == (call.Namespace is not null && call.Resource != Namespaces);

    private static bool Has(JsonObject rule, string key, string value) => Texts(rule, key).Any(known => known == All || known == value);

    private static IEnumerable<string> Texts(JsonObject rule, string key) => (rule[key] as JsonArray ?? []).Select(item => JsonTypes.Text(item) ?? "");
}
