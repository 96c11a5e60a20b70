namespace Welkin.Tests.Unit.Kubernetes.Workloads;

public sealed class FurnitureTests
{
    [Theory]
    [InlineData("kind: ConfigMap, data: {a/b: v}", "data[a/b]: Invalid value: \"a/b\": a valid config key must consist of alphanumeric characters, '-', '_' or '.' (e.g. 'key.name',  or 'KEY_NAME',  or 'key-name', regex used for validation is '[-._a-zA-Z0-9]+')")]
    [InlineData("kind: ConfigMap, data: {k: v}, binaryData: {k: AAE=}", "data[k]: Invalid value: \"k\": duplicate of key present in binaryData")]
    [InlineData("kind: Secret, data: {..a: AAE=}", "data[..a]: Invalid value: \"..a\": must not start with '..'")]
    [InlineData("kind: Secret, stringData: {.: v}", "data[.]: Invalid value: \".\": must not be '.'")]
    [InlineData("kind: Secret, type: kubernetes.io/tls, stringData: {tls.crt: c}", "data[tls.key]: Required value")]
    [InlineData("kind: Secret, type: kubernetes.io/basic-auth", "data[username]: Required value|data[password]: Required value")]
    [InlineData("kind: Secret, type: kubernetes.io/ssh-auth, data: {ssh-privatekey: \"\"}", "data[ssh-privatekey]: Required value")]
    [InlineData("kind: Secret, type: kubernetes.io/service-account-token", "metadata.annotations[kubernetes.io/service-account.name]: Required value")]
    [InlineData("kind: Secret, type: kubernetes.io/dockerconfigjson", "data[.dockerconfigjson]: Required value")]
    [InlineData("kind: Secret, type: kubernetes.io/dockerconfigjson, stringData: {.dockerconfigjson: \"[]\"}", "data[.dockerconfigjson]: Invalid value: \"<secret contents redacted>\": json: cannot unmarshal array into Go value of type map[string]interface {}")]
    [InlineData("kind: Secret, type: kubernetes.io/dockercfg, stringData: {.dockercfg: \"\"}", "data[.dockercfg]: Invalid value: \"<secret contents redacted>\": unexpected end of JSON input")]
    [InlineData("kind: Namespace, spec: {finalizers: [mine]}", "spec.finalizers: Invalid value: \"mine\": name is neither a standard finalizer name nor is it fully qualified")]
    [InlineData("kind: Node, spec: {taints: [{key: a, effect: X}]}", "metadata.taints[0].effect: Unsupported value: \"X\": supported values: \"NoSchedule\", \"PreferNoSchedule\", \"NoExecute\"")]
    [InlineData("kind: Node, spec: {taints: [{key: a, effect: NoSchedule}, {key: a, value: b, effect: NoSchedule}]}", "metadata.taints[1]: Duplicate value: {\"Key\":\"a\",\"Value\":\"b\",\"Effect\":\"NoSchedule\",\"TimeAdded\":null}: taints must be unique by key and effect pair")]
    [InlineData("kind: Node, spec: {podCIDRs: [10.0.0.0/8, 10.1.0.0/16]}", "spec.podCIDRs: Invalid value: [\"10.0.0.0/8\",\"10.1.0.0/16\"]: may specify no more than one CIDR for each IP family")]
    [InlineData("kind: Node, status: {capacity: {pods: \"1.5\"}}", "status.capacity.pods: Invalid value: \"1500m\": must be an integer|status.allocatable.pods: Invalid value: \"1500m\": must be an integer")]
    [InlineData("kind: Binding, target: {kind: Pod}", "target.kind: Unsupported value: \"Pod\": supported values: \"Node\", \"<empty>\"|target.name: Required value")]
    public void What_a_cluster_is_furnished_with_is_refused_as_the_api_does(string manifest, string expected) =>
        Assert.Equal(expected.Split('|'), Ruled.Faults($"{{apiVersion: v1, metadata: {{name: x}}, {manifest}}}"));

    [Theory]
    [InlineData("hard: {cpus: 1}", "spec.hard[cpus]: Invalid value: \"cpus\": must be a standard resource type or fully qualified|spec.hard[cpus]: Invalid value: \"cpus\": must be a standard resource for quota")]
    [InlineData("hard: {pods: \"1.5\"}", "spec.hard[pods]: Invalid value: \"1500m\": must be an integer")]
    [InlineData("hard: {cpu: \"-1\"}", "spec.hard[cpu]: Invalid value: \"-1\": must be greater than or equal to 0")]
    [InlineData("scopes: [Mine]", "spec.scopes: Invalid value: [\"Mine\"]: unsupported scope")]
    [InlineData("hard: {cpu: 1}, scopes: [BestEffort]", "spec.scopes: Invalid value: [\"BestEffort\"]: unsupported scope applied to resource")]
    [InlineData("hard: {pods: 1}, scopes: [BestEffort, NotBestEffort]", "spec.scopes: Invalid value: [\"BestEffort\",\"NotBestEffort\"]: conflicting scopes")]
    [InlineData("scopeSelector: {matchExpressions: [{scopeName: PriorityClass, operator: In}]}", "spec.scopeSelector.matchExpressions.values: Required value: must be at least one value when `operator` is 'In' or 'NotIn' for scope selector")]
    [InlineData("scopeSelector: {matchExpressions: [{scopeName: PriorityClass, operator: X}]}", "spec.scopeSelector.matchExpressions.operator: Invalid value: \"X\": not a valid selector operator")]
    [InlineData("hard: {pods: 10, requests.cpu: 4, limits.memory: 1Gi, count/jobs.batch: 5, requests.nvidia.com/gpu: 1, requests.hugepages-2Mi: 4Mi}", "")]
    [InlineData("hard: {requests.storage: 1Gi}, scopeSelector: {matchExpressions: [{scopeName: VolumeAttributesClass, operator: Exists}]}", "")]
    public void A_quota_is_refused_as_the_api_does(string spec, string expected) => Assert.Equal(
        expected.Split('|', StringSplitOptions.RemoveEmptyEntries), Ruled.Faults($"{{apiVersion: v1, kind: ResourceQuota, metadata: {{name: x}}, spec: {{{spec}}}}}"));

    [Theory]
    [InlineData("type: Pods", "spec.limits[0].type: Invalid value: \"Pods\": must be a standard limit type or fully qualified")]
    [InlineData("type: Container, max: {storage: 1Gi}", "spec.limits[0].max[storage]: Invalid value: \"storage\": must be a standard resource for containers|spec.limits[0].default[storage]: Invalid value: \"storage\": must be a standard resource for containers|spec.limits[0].defaultRequest[storage]: Invalid value: \"storage\": must be a standard resource for containers")]
    [InlineData("type: Pod, default: {cpu: 1}", "spec.limits[0].default: Forbidden: may not be specified when `type` is 'Pod'")]
    [InlineData("type: Pod, min: {cpu: 2}, max: {cpu: 1}", "spec.limits[0].min[cpu]: Invalid value: \"2\": min value 2 is greater than max value 1")]
    [InlineData("type: Container, default: {cpu: 2}, max: {cpu: 1}", "spec.limits[0].defaultRequest[cpu]: Invalid value: \"2\": default request value 2 is greater than max value 1|spec.limits[0].default[cpu]: Invalid value: \"1\": default value 2 is greater than max value 1")]
    [InlineData("type: Pod, maxLimitRequestRatio: {cpu: 500m}", "spec.limits[0].maxLimitRequestRatio[cpu]: Invalid value: \"500m\": ratio 500m is less than 1")]
    [InlineData("type: Pod, min: {cpu: 1}, max: {cpu: 2}, maxLimitRequestRatio: {cpu: 3}", "spec.limits[0].maxLimitRequestRatio[cpu]: Invalid value: \"3\": ratio 3 is greater than max/min = 2.000000")]
    [InlineData("type: PersistentVolumeClaim", "spec.limits[0].limits: Required value: either minimum or maximum storage value is required, but neither was provided")]
    public void Limits_are_refused_as_the_api_does(string limit, string expected) =>
        Assert.Equal(expected.Split('|'), Ruled.Faults($"{{apiVersion: v1, kind: LimitRange, metadata: {{name: x}}, spec: {{limits: [{{{limit}}}]}}}}"));

    [Theory]
    [InlineData("scheduling.k8s.io/v1", "kind: PriorityClass, value: 1000000001", "value: Forbidden: maximum allowed value of a user defined priority is 1000000000")]
    [InlineData("scheduling.k8s.io/v1", "kind: PriorityClass, value: 1, preemptionPolicy: X", "preemptionPolicy: Unsupported value: \"X\": supported values: \"PreemptLowerPriority\", \"Never\"")]
    [InlineData("coordination.k8s.io/v1", "kind: Lease, spec: {leaseDurationSeconds: 0, leaseTransitions: -1}", "spec.leaseDurationSeconds: Invalid value: 0: must be greater than 0|spec.leaseTransitions: Invalid value: -1: must be greater than or equal to 0")]
    [InlineData("coordination.k8s.io/v1", "kind: Lease, spec: {preferredHolder: me}", "spec.preferredHolder: Forbidden: may only be specified if `strategy` is defined")]
    [InlineData("node.k8s.io/v1", "kind: RuntimeClass, handler: a.b", "handler: Invalid value: \"a.b\": must not contain dots")]
    [InlineData("node.k8s.io/v1", "kind: RuntimeClass, handler: a, scheduling: {tolerations: [{operator: Equal}]}", "scheduling.tolerations[0].operator: Invalid value: \"Equal\": operator must be Exists when `key` is empty, which means \"match all values and all keys\"")]
    [InlineData("node.k8s.io/v1", "kind: RuntimeClass, handler: a, overhead: {podFixed: {pods: 1}}", "overhead.limits[pods]: Invalid value: \"pods\": must be a standard resource for containers")]
    [InlineData("events.k8s.io/v1", "kind: Event, type: X, deprecatedCount: 1", "eventTime: Required value|type: Invalid value: \"\": has invalid value: X|count: Invalid value: \"\": needs to be unset")]
    [InlineData("apps/v1", "kind: ControllerRevision, revision: -1", "data: Required value: data is mandatory|revision: Invalid value: -1: must be greater than or equal to 0")]
    public void Classes_leases_and_events_are_refused_as_the_api_does(string apiVersion, string manifest, string expected) =>
        Assert.Equal(expected.Split('|'), Ruled.Faults($"{{apiVersion: {apiVersion}, metadata: {{name: x}}, {manifest}}}"));

    [Fact]
    public void A_name_of_the_system_is_not_for_users() => Assert.Equal(
        ["metadata.name: Forbidden: priority class names with 'system-' prefix are reserved for system use only. error: system-x is not a known system priority class"],
        Ruled.Faults("{apiVersion: scheduling.k8s.io/v1, kind: PriorityClass, metadata: {name: system-x}, value: 1}"));

    [Theory]
    [InlineData("kind: ConfigMap, data: {k: V}", ": Too long: may not be more than 1048576 bytes")]
    [InlineData("kind: Secret, stringData: {k: V}", "data: Too long: may not be more than 1048576 bytes")]
    public void More_than_a_mebibyte_does_not_fit(string manifest, string expected)
    {
        var most = new string('a', 1024 * 1024);
        Assert.Empty(Ruled.Faults($"{{apiVersion: v1, metadata: {{name: x}}, {manifest.Replace("V", most, StringComparison.Ordinal)}}}"));
        Assert.Equal([expected], Ruled.Faults($"{{apiVersion: v1, metadata: {{name: x}}, {manifest.Replace("V", most + "a", StringComparison.Ordinal)}}}"));
    }

    [Fact]
    public void Plain_text_of_a_secret_becomes_data_and_wins() => Assert.Equal(
        """{"apiVersion":"v1","kind":"Secret","metadata":{"name":"x"},"data":{"a":"bmV3","b":"YmFy"},"type":"Opaque"}""",
        Ruled.Defaulted("{apiVersion: v1, kind: Secret, metadata: {name: x}, data: {a: b2xk}, stringData: {a: new, b: bar}}").ToJsonString());

    [Fact]
    public void A_namespace_can_be_selected_by_its_name()
    {
        var defaulted = Ruled.Defaulted("{apiVersion: v1, kind: Namespace, metadata: {name: x, labels: {a: b}}}");

        Assert.Equal("""{"a":"b","kubernetes.io/metadata.name":"x"}""", defaulted["metadata"]!["labels"]!.ToJsonString());
    }

    [Fact]
    public void The_presets_of_containers_follow_from_their_limits() => Assert.Equal(
        """{"type":"Container","max":{"cpu":"2"},"min":{"memory":"1Mi"},"default":{"cpu":"2"},"defaultRequest":{"cpu":"2","memory":"1Mi"}}""",
        Ruled.Defaulted("{apiVersion: v1, kind: LimitRange, metadata: {name: x}, spec: {limits: [{type: Container, max: {cpu: \"2\"}, min: {memory: 1Mi}}]}}")["spec"]!["limits"]![0]!.ToJsonString());
}
