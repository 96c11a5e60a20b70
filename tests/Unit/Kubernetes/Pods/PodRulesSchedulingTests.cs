namespace Welkin.Tests.Unit.Kubernetes.Pods;

/// <summary>What the API asks of where a pod runs and of what it is called there, in its words.</summary>
public sealed class PodRulesSchedulingTests
{
    private const string Required = "requiredDuringSchedulingIgnoredDuringExecution";
    private const string Preferred = "preferredDuringSchedulingIgnoredDuringExecution";

    [Theory]
    [InlineData($"nodeAffinity: {{{Required}: {{nodeSelectorTerms: []}}}}", $"spec.affinity.nodeAffinity.{Required}.nodeSelectorTerms: Required value: must have at least one node selector term")]
    [InlineData($"nodeAffinity: {{{Required}: {{nodeSelectorTerms: [{{matchExpressions: [{{key: a, operator: Gt, values: []}}]}}]}}}}", $"spec.affinity.nodeAffinity.{Required}.nodeSelectorTerms[0].matchExpressions[0].values: Required value: must be specified single value when `operator` is 'Lt' or 'Gt'")]
    [InlineData($"nodeAffinity: {{{Required}: {{nodeSelectorTerms: [{{matchFields: [{{key: spec.x, operator: In, values: [a]}}]}}]}}}}", $"spec.affinity.nodeAffinity.{Required}.nodeSelectorTerms[0].matchFields[0].key: Invalid value: \"spec.x\": not a valid field selector key")]
    [InlineData($"nodeAffinity: {{{Preferred}: [{{weight: 101, preference: {{}}}}]}}", $"spec.affinity.nodeAffinity.{Preferred}[0].weight: Invalid value: 101: must be in the range 1-100")]
    [InlineData($"podAffinity: {{{Required}: [{{topologyKey: zone, matchLabelKeys: [a]}}]}}", $"spec.affinity.podAffinity.{Required}[0].matchLabelKeys: Forbidden: must not be specified when labelSelector is not set")]
    public void Affinity_is_judged(string affinity, string expected) => Assert.Equal(expected, PodCase.Pod($"affinity: {{{affinity}}}"));

    [Theory]
    [InlineData("tolerations: [{value: a}]", "spec.tolerations[0].operator: Invalid value: \"\": operator must be Exists when `key` is empty, which means \"match all values and all keys\"")]
    [InlineData("tolerations: [{key: a, operator: Exists, value: b}]", "spec.tolerations[0].operator: Invalid value: \"b\": value must be empty when `operator` is 'Exists'")]
    [InlineData("tolerations: [{key: a, operator: Exists, effect: NoSchedule, tolerationSeconds: 1}]", "spec.tolerations[0].effect: Invalid value: \"NoSchedule\": effect must be 'NoExecute' when `tolerationSeconds` is set")]
    [InlineData("topologySpreadConstraints: [{maxSkew: 0, topologyKey: zone, whenUnsatisfiable: ScheduleAnyway, minDomains: 2}]", "spec.topologySpreadConstraints[0].maxSkew: Invalid value: 0: must be greater than zero\nspec.topologySpreadConstraints[0].minDomains: Invalid value: 2: can only use minDomains if whenUnsatisfiable=DoNotSchedule, not ScheduleAnyway")]
    [InlineData("topologySpreadConstraints: [{maxSkew: 1, topologyKey: z, whenUnsatisfiable: DoNotSchedule}, {maxSkew: 2, topologyKey: z, whenUnsatisfiable: DoNotSchedule}]", "spec.topologySpreadConstraints[0].{topologyKey, whenUnsatisfiable}: Duplicate value: \"{z, DoNotSchedule}\"")]
    [InlineData("schedulingGates: [{name: a}, {name: a}]", "spec.schedulingGates[1]: Duplicate value: \"a\"")]
    [InlineData("schedulingGates: [{name: a}], nodeName: node", "spec.nodeName: Forbidden: cannot be set until all schedulingGates have been cleared")]
    [InlineData("preemptionPolicy: Sometimes", "spec.preemptionPolicy: Unsupported value: \"Sometimes\": supported values: \"PreemptLowerPriority\", \"Never\"")]
    [InlineData("activeDeadlineSeconds: 0", "spec.activeDeadlineSeconds: Invalid value: 0: must be between 1 and 2147483647, inclusive")]
    public void Scheduling_is_judged(string fields, string expected) => Assert.Equal(expected, PodCase.Pod(fields));

    [Theory]
    [InlineData("dnsPolicy: None", "spec.dnsConfig: Required value: must provide `dnsConfig` when `dnsPolicy` is None")]
    [InlineData("dnsConfig: {nameservers: [1.1.1.1, 1.1.1.2, 1.1.1.3, x]}", "spec.dnsConfig.nameservers: Invalid value: [\"1.1.1.1\",\"1.1.1.2\",\"1.1.1.3\",\"x\"]: must not have more than 3 nameservers\nspec.dnsConfig.nameservers[3]: Invalid value: \"x\": must be a valid IP address, (e.g. 10.9.8.7 or 2001:db8::ffff)")]
    [InlineData("dnsConfig: {searches: [., _tcp.example.com.]}", "")]
    [InlineData("hostAliases: [{ip: 010.0.0.1, hostnames: [a]}]", "spec.hostAliases[0].ip: Invalid value: \"010.0.0.1\": must not have leading 0s")]
    [InlineData("hostnameOverride: a.b, hostNetwork: true", "spec.hostnameOverride: Forbidden: may not be specified when hostNetwork is true")]
    [InlineData("subdomain: a.b", "spec.subdomain: Invalid value: \"a.b\": must not contain dots")]
    public void Names_and_addresses_are_judged(string fields, string expected) => Assert.Equal(expected, PodCase.Pod(fields));

    [Theory]
    [InlineData("{a: b}", "spec.topologySpreadConstraints[0][0]: Invalid value: \"a\": exists in both matchLabelKeys and labelSelector")]
    [InlineData("{c: b}", "")]
    public void A_label_is_not_chosen_by_twice(string labels, string expected) => Assert.Equal(expected, PodCase.Pod(
        "topologySpreadConstraints: [{maxSkew: 1, topologyKey: zone, whenUnsatisfiable: DoNotSchedule, labelSelector: {matchLabels: {a: b}}, matchLabelKeys: [a]}]", $"{{name: x, labels: {labels}}}"));
}
