using System.Text.Json.Nodes;

namespace Welkin.Kubernetes;

/// <summary>What the API puts into admission webhooks and policies (upstream: pkg/apis/admissionregistration/v1/defaults.go).</summary>
internal static class AdmissionDefaults
{
    private const int PatientSeconds = 10;

    public static void Webhooks(JsonObject root)
    {
        foreach (var hook in root.Maps("webhooks"))
        {
            hook["failurePolicy"] ??= "Fail";
            Matching(hook);
            hook["timeoutSeconds"] ??= PatientSeconds;
            if (root.Text("kind") == "MutatingWebhookConfiguration")
                hook["reinvocationPolicy"] ??= "Never";
            if (hook.Map("clientConfig")?.Map("service") is { } service)
                service["port"] ??= 443;
            Scopes(hook, "rules");
        }
    }

    public static void Policy(JsonObject root)
    {
        var spec = root.DefaultMap("spec");
        spec["failurePolicy"] ??= "Fail";
        Resources(spec.Map("matchConstraints"));
    }

    public static void PolicyBinding(JsonObject root) => Resources(root.Map("spec")?.Map("matchResources"));

    private static void Resources(JsonObject? resources)
    {
        if (resources is null)
            return;
        Matching(resources);
        Scopes(resources, "resourceRules");
        Scopes(resources, "excludeResourceRules");
    }

    private static void Matching(JsonObject map)
    {
        map["matchPolicy"] ??= "Equivalent";
        map["namespaceSelector"] ??= new JsonObject();
        map["objectSelector"] ??= new JsonObject();
    }

    private static void Scopes(JsonObject map, string rules)
    {
        foreach (var rule in map.Maps(rules))
            rule["scope"] ??= "*";
    }
}
