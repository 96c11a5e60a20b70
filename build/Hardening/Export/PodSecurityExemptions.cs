using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Welkin.Kubernetes;

namespace Welkin.Hardening;

/// <summary>The waivers that concern the Pod Security Standards as exemptions of the API server's PodSecurity admission.</summary>
/// <remarks>
/// Admission can exempt namespaces, users and runtime classes, and no single object (kubernetes.io, Pod Security Admission, exemptions). A namespace that
/// has a waiver is therefore exempt as a whole, from every check; the note says so and names the level that its label could have instead, which is narrower.
/// </remarks>
public static class PodSecurityExemptions
{
    /// <param name="kubernetes">The version that the levels are pinned to.</param>
    public static ExportedPolicies Of(IEnumerable<Waiver> waivers, KubernetesVersion kubernetes, DateOnly today)
    {
        var inForce = WaiverExport.InForce(waivers, today, out var over);
        var concerned = inForce.Where(waiver => Level(waiver) is not null && waiver.Selector.Namespace is not null).ToLookup(waiver => waiver.Selector.Namespace!, StringComparer.Ordinal);
        ImmutableArray<string> notes =
        [
            .. over,
            .. inForce.Where(waiver => Level(waiver) is null).Select(waiver => $"{WaiverExport.Shown(waiver)}: is no check of the Pod Security Standards"),
            .. concerned.OrderBy(same => same.Key, StringComparer.Ordinal).Select(Wider),
        ];
        return new ExportedPolicies([Configuration(concerned.Select(same => same.Key), kubernetes)], notes);
    }

    private static string Wider(IGrouping<string, Waiver> space)
    {
        var narrower = space.Any(waiver => Level(waiver) == PodSecurityLevel.Baseline) ? "privileged" : "baseline";
        return $"namespace {space.Key} is exempt from every check, for {string.Join("; ", space.Select(WaiverExport.Shown))}; narrower: leave it out and label it pod-security.kubernetes.io/enforce: {narrower}";
    }

    private static PodSecurityLevel? Level(Waiver waiver) => KnownPolicies.ByControl.GetValueOrDefault(waiver.Control.Value)?.Level;

    private static JsonObject Configuration(IEnumerable<string> namespaces, KubernetesVersion kubernetes) => new()
    {
        ["apiVersion"] = "apiserver.config.k8s.io/v1",
        ["kind"] = "AdmissionConfiguration",
        ["plugins"] = new JsonArray(new JsonObject
        {
            ["name"] = "PodSecurity",
            ["configuration"] = new JsonObject
            {
                ["apiVersion"] = "pod-security.admission.config.k8s.io/v1",
                ["kind"] = "PodSecurityConfiguration",
                ["defaults"] = new JsonObject([.. new[] { "enforce", "audit", "warn" }.SelectMany(mode => new[]
                {
                    KeyValuePair.Create<string, JsonNode?>(mode, "restricted"), KeyValuePair.Create<string, JsonNode?>($"{mode}-version", $"v{kubernetes}"),
                })]),
                ["exemptions"] = new JsonObject { ["usernames"] = new JsonArray(), ["runtimeClasses"] = new JsonArray(), ["namespaces"] = WaiverExport.Texts(namespaces) },
            },
        }),
    };
}
