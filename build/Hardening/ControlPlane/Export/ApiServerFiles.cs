using System.Text.Json.Nodes;

namespace Welkin.Hardening;

/// <summary>The configuration files that the API server reads.</summary>
internal static class ApiServerFiles
{
    public static JsonObject Admission(NodeBaselineSpec spec) => new()
    {
        ["apiVersion"] = "apiserver.config.k8s.io/v1",
        ["kind"] = "AdmissionConfiguration",
        ["plugins"] = new JsonArray(
            new JsonObject { ["name"] = "EventRateLimit", ["configuration"] = EventRates(spec) },
            new JsonObject { ["name"] = "PodSecurity", ["configuration"] = PodSecurity(spec.PodSecurity) }),
    };

    public static JsonObject Authentication(NodeBaselineSpec spec) => new()
    {
        ["apiVersion"] = "apiserver.config.k8s.io/v1",
        ["kind"] = "AuthenticationConfiguration",
        ["anonymous"] = Anonymous(spec),
    };

    public static JsonObject Anonymous(NodeBaselineSpec spec) => new()
    {
        ["enabled"] = true,
        ["conditions"] = new JsonArray([.. spec.AnonymousPaths.Select(path => new JsonObject { ["path"] = path })]),
    };

    public static JsonObject Encryption(NodeBaselineSpec spec) => new()
    {
        ["apiVersion"] = "apiserver.config.k8s.io/v1",
        ["kind"] = "EncryptionConfiguration",
        ["resources"] = new JsonArray(new JsonObject
        {
            ["resources"] = BaselineNodes.List(spec.Encryption.Resources),
            ["providers"] = new JsonArray(
                new JsonObject { [spec.Encryption.Provider] = new JsonObject { ["keys"] = new JsonArray(new JsonObject { ["name"] = "key1", ["secret"] = "${ENCRYPTION_KEY}" }) } },
                // Reads what was written before encryption was on.
                new JsonObject { ["identity"] = new JsonObject() }),
        }),
    };

    private static JsonObject PodSecurity(PodSecurityBaseline levels) => new()
    {
        ["apiVersion"] = "pod-security.admission.config.k8s.io/v1",
        ["kind"] = "PodSecurityConfiguration",
        ["defaults"] = new JsonObject
        {
            ["enforce"] = levels.Enforce,
            ["enforce-version"] = levels.Version,
            ["audit"] = levels.Audit,
            ["audit-version"] = levels.Version,
            ["warn"] = levels.Warn,
            ["warn-version"] = levels.Version,
        },
        ["exemptions"] = new JsonObject { ["namespaces"] = BaselineNodes.List(levels.ExemptNamespaces) },
    };

    private static JsonObject EventRates(NodeBaselineSpec spec) => new()
    {
        ["apiVersion"] = "eventratelimit.admission.k8s.io/v1alpha1",
        ["kind"] = "Configuration",
        ["limits"] = new JsonArray([.. spec.EventRateLimits.Select(limit => new JsonObject { ["type"] = limit.Type, ["qps"] = limit.Qps, ["burst"] = limit.Burst, ["cacheSize"] = limit.CacheSize })]),
    };
}
