using System.Text;
using Welkin.Kernel;

namespace Welkin.Hardening;

/// <summary>The documents that kubespray writes from its variables, as far as the variables tell.</summary>
/// <remarks>Templates of roles/kubernetes/control-plane: apiserver-audit-policy, secrets_encryption, podsecurity, eventratelimit, apiserver-authentication-config.</remarks>
internal static class KubesprayDocuments
{
    public static IEnumerable<ConfigurationDocument> Of(ConfigurationDocument variables, FindingList findings)
    {
        var root = variables.Root;
        var written = new[] { Encryption(root), PodSecurity(root), EventRates(root), Authentication(root) };
        foreach (var (variable, text) in written.OfType<(string, string)>())
        {
            foreach (var map in ConfigurationReader.Maps(variables.File, text, findings))
                yield return variables with { Root = Moved(map, root.Entries.First(entry => entry.Key == variable).At) };
        }
        if (root["audit_policy_custom_rules"] is ConfigurationScalar { IsNull: false } rules)
        {
            const string head = "apiVersion: audit.k8s.io/v1\nkind: Policy\nrules:\n";
            foreach (var map in ConfigurationReader.Maps(variables.File, head + rules.Text, findings, EmbeddedText.Shift(variables.Text, rules, linesBefore: 3)))
                yield return variables with { Root = map };
        }
    }

    private static (string, string)? Encryption(ConfigurationMap root) => !GoText.IsTrue(root.Text("kube_encrypt_secret_data")) ? null : ("kube_encrypt_secret_data", $$"""
        apiVersion: apiserver.config.k8s.io/v1
        kind: EncryptionConfiguration
        resources:
        - resources: [{{string.Join(", ", root.Texts("kube_encryption_resources") is { IsEmpty: false } resources ? resources : ["secrets"])}}]
          providers: [{ {{root.Text("kube_encryption_algorithm") ?? "aescbc"}}: {} }, {identity: {} }]
        """);

    private static (string, string)? PodSecurity(ConfigurationMap root)
    {
        if (!GoText.IsTrue(root.Text("kube_pod_security_use_default")))
            return null;
        var text = new StringBuilder("apiVersion: pod-security.admission.config.k8s.io/v1\nkind: PodSecurityConfiguration\ndefaults:\n");
        foreach (var mode in new[] { "enforce", "audit", "warn" })
        {
            foreach (var (variable, field) in new[] { ($"kube_pod_security_default_{mode}", mode), ($"kube_pod_security_default_{mode}_version", $"{mode}-version") })
            {
                if (root.Text(variable) is { } value)
                    text.Append($"  {field}: {Quoted(value)}\n");
            }
        }
        text.Append($"exemptions:\n  namespaces: [{string.Join(", ", root.Texts("kube_pod_security_exemptions_namespaces").Select(Quoted))}]\n");
        return ("kube_pod_security_use_default", text.ToString());
    }

    private static (string, string)? EventRates(ConfigurationMap root) => root.Map("kube_apiserver_admission_event_rate_limits") is not { } limits ? null : ("kube_apiserver_admission_event_rate_limits",
        "apiVersion: eventratelimit.admission.k8s.io/v1alpha1\nkind: Configuration\nlimits:\n" + string.Concat(limits.Entries.Select(entry => entry.Value).OfType<ConfigurationMap>()
            .Select(limit => $"- {{type: {Quoted(limit.Text("type"))}, qps: {Quoted(limit.Text("qps"))}, burst: {Quoted(limit.Text("burst"))} }}\n")));

    private static (string, string)? Authentication(ConfigurationMap root) => root.Map("kube_apiserver_authentication_config_anonymous") is not { } anonymous ? null : ("kube_apiserver_authentication_config_anonymous",
        $"apiVersion: apiserver.config.k8s.io/v1\nkind: AuthenticationConfiguration\nanonymous:\n  enabled: {Quoted(anonymous.Text("enabled"))}\n  conditions:" +
        string.Concat(anonymous.Items("conditions").OfType<ConfigurationMap>().Select(condition => $"\n  - path: {Quoted(condition.Text("path"))}")) + "\n");

    private static string Quoted(string? text) => $"'{text?.Replace("'", "''", StringComparison.Ordinal).ReplaceLineEndings(" ")}'";

    // What kubespray writes has no place of its own: everything stands where the variable does.
    private static ConfigurationMap Moved(ConfigurationMap map, Location at) => (ConfigurationMap)MovedNode(map, at);

    private static ConfigurationNode MovedNode(ConfigurationNode node, Location at) => node switch
    {
        ConfigurationMap map => new ConfigurationMap(at, [.. map.Entries.Select(entry => new ConfigurationEntry(entry.Key, at, MovedNode(entry.Value, at)))]),
        ConfigurationList list => new ConfigurationList(at, [.. list.Items.Select(item => MovedNode(item, at))]),
        _ => node with { At = at },
    };
}
