using System.Text.Json.Nodes;

namespace Welkin.Hardening;

/// <summary>The baseline as variables of kubespray.</summary>
internal static class KubesprayExport
{
    public static JsonObject Variables(NodeBaselineSpec spec, NodeVehicles vehicles, string auditPolicy)
    {
        var table = vehicles.Spec.Kubespray.Variables;
        var variables = new SortedDictionary<string, JsonNode>(StringComparer.Ordinal);
        foreach (var variable in table.Where(variable => variable.Setting != "*" && Setting(spec, variable) is not null))
            variables[variable.Variable] = Node(variable, Setting(spec, variable)!);
        foreach (var rest in table.Where(variable => variable.Setting == "*"))
        {
            var carried = table.Where(variable => variable.Of == rest.Of).Select(variable => variable.Setting).ToHashSet(StringComparer.Ordinal);
            var flags = spec.Flags(rest.Of).Where(flag => !carried.Contains($"--{flag.Key}")).ToList();
            if (flags.Count > 0)
                variables[rest.Variable] = new JsonObject([.. flags.Select(flag => KeyValuePair.Create<string, JsonNode?>(flag.Key, flag.Value))]);
        }
        foreach (var (name, value) in spec.Kubespray)
            variables[name] = BaselineNodes.Value(value);
        Documents(spec, auditPolicy, variables);
        return new JsonObject([.. variables.Select(variable => KeyValuePair.Create<string, JsonNode?>(variable.Key, variable.Value))]);
    }

    private static string? Setting(NodeBaselineSpec spec, KubesprayVariable variable) => variable.Of switch
    {
        NodeComponent.Kubelet => spec.Kubelet.GetValueOrDefault(variable.Setting) ?? (spec.KubeletLists.TryGetValue(variable.Setting, out var list) ? string.Join(',', list) : null),
        NodeComponent.KubeProxy => spec.KubeProxy.GetValueOrDefault(variable.Setting),
        _ => spec.Flags(variable.Of).GetValueOrDefault(variable.Setting.TrimStart('-')),
    };

    // A variable that stands for a value is set to what makes that value, or any: kubespray has paths of its own.
    private static JsonNode Node(KubesprayVariable variable, string value) => variable switch
    {
        { Values: { } values } => BaselineNodes.Value(values.FirstOrDefault(known => known.Value == value).Key ?? values.Keys.First()),
        { List: true } => BaselineNodes.List(GoText.Items(value)),
        _ => BaselineNodes.Value(value),
    };

    private static void Documents(NodeBaselineSpec spec, string auditPolicy, SortedDictionary<string, JsonNode> variables)
    {
        const string rules = "\nrules:\n";
        variables["audit_policy_custom_rules"] = auditPolicy[(auditPolicy.IndexOf(rules, StringComparison.Ordinal) + rules.Length)..];
        variables["kube_apiserver_authentication_config_anonymous"] = ApiServerFiles.Anonymous(spec);
        variables["kube_apiserver_admission_event_rate_limits"] = new JsonObject([.. spec.EventRateLimits.Select((limit, index) => KeyValuePair.Create<string, JsonNode?>($"limit_{index + 1}",
            new JsonObject { ["type"] = limit.Type, ["qps"] = limit.Qps, ["burst"] = limit.Burst, ["cache_size"] = limit.CacheSize }))]);
        variables["kube_encryption_algorithm"] = spec.Encryption.Provider;
        variables["kube_encryption_resources"] = BaselineNodes.List(spec.Encryption.Resources);
        variables["kube_pod_security_use_default"] = true;
        variables["kube_pod_security_exemptions_namespaces"] = BaselineNodes.List(spec.PodSecurity.ExemptNamespaces);
        foreach (var (mode, level) in new[] { ("enforce", spec.PodSecurity.Enforce), ("audit", spec.PodSecurity.Audit), ("warn", spec.PodSecurity.Warn) })
        {
            variables[$"kube_pod_security_default_{mode}"] = level;
            variables[$"kube_pod_security_default_{mode}_version"] = spec.PodSecurity.Version;
        }
    }
}
