namespace Welkin.Tests.Unit.Kubernetes.Workloads;

public sealed class AutoscalerTests
{
    private const string Target = "scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: d}";

    [Theory]
    [InlineData("minReplicas: 0, maxReplicas: 1", "spec.minReplicas: Invalid value: 0: must be greater than or equal to 1|spec.metrics: Forbidden: must specify at least one Object or External metric to support scaling to zero replicas")]
    [InlineData("minReplicas: 3, maxReplicas: 2", "spec.maxReplicas: Invalid value: 2: must be greater than or equal to `minReplicas`")]
    [InlineData("maxReplicas: 2, metrics: [{type: X}]", "spec.metrics[0].type: Unsupported value: \"X\": supported values: \"ContainerResource\", \"External\", \"Object\", \"Pods\", \"Resource\"|spec.metrics[0].type: Unsupported value: \"X\": supported values: \"ContainerResource\", \"External\", \"Object\", \"Pods\", \"Resource\"")]
    [InlineData("maxReplicas: 2, metrics: [{type: Resource}]", "spec.metrics[0].resource: Required value: must populate information for the given metric source")]
    [InlineData("maxReplicas: 2, metrics: [{type: Resource, resource: {name: cpu, target: {type: Utilization}}}]", "spec.metrics[0].resource.target.averageUtilization: Required value: must set either a target raw value or a target utilization")]
    [InlineData("maxReplicas: 2, metrics: [{type: Resource, resource: {name: cpu, target: {type: Utilization, averageUtilization: 0}}}]", "spec.metrics[0].resource.target.averageUtilization: Invalid value: 0: must be greater than 0")]
    [InlineData("maxReplicas: 2, metrics: [{type: Pods, pods: {metric: {name: a/b}, target: {type: X, averageValue: 0}}}]", "spec.metrics[0].pods.metric.name: Invalid value: \"a/b\": may not contain '/'|spec.metrics[0].pods.target.type: Invalid value: \"X\": must be either Utilization, Value, or AverageValue|spec.metrics[0].pods.target.averageValue: Invalid value: \"0\": must be positive")]
    [InlineData("maxReplicas: 2, metrics: [{type: Resource, resource: {name: cpu, target: {type: Utilization, averageUtilization: 1}}, pods: {metric: {name: a}, target: {type: Value, averageValue: 1}}}]", "spec.metrics[0].pods: Forbidden: must populate the given metric source only")]
    [InlineData("maxReplicas: 2, behavior: {scaleDown: {stabilizationWindowSeconds: 3601}}", "spec.behavior.scaleDown.stabilizationWindowSeconds: Invalid value: 3601: must be less than or equal to 3600")]
    [InlineData("maxReplicas: 2, behavior: {scaleUp: {selectPolicy: X, policies: []}}", "spec.behavior.scaleUp.selectPolicy: Unsupported value: \"X\": supported values: \"Disabled\", \"Max\", \"Min\"|spec.behavior.scaleUp.policies: Required value: must specify at least one Policy")]
    [InlineData("maxReplicas: 2, behavior: {scaleUp: {policies: [{type: X, value: 0, periodSeconds: 1801}]}}", "spec.behavior.scaleUp.policies[0].type: Unsupported value: \"X\": supported values: \"Percent\", \"Pods\"|spec.behavior.scaleUp.policies[0].value: Invalid value: 0: must be greater than zero|spec.behavior.scaleUp.policies[0].periodSeconds: Invalid value: 1801: must be less than or equal to 1800")]
    public void An_autoscaler_is_refused_as_the_api_does(string spec, string expected) => Assert.Equal(expected.Split('|'), Ruled.Faults(Autoscaler("v2", $"{Target}, {spec}")));

    [Theory]
    [InlineData("kind: Deployment, name: d", "spec.scaleTargetRef.apiVersion: Invalid value: \"\": apiVersion must specify API group")]
    [InlineData("kind: Deployment, name: d, apiVersion: v1", "spec.scaleTargetRef.apiVersion: Invalid value: \"v1\": apiVersion must specify API group")]
    [InlineData("kind: Deployment, name: d, apiVersion: a/b/c", "spec.scaleTargetRef.apiVersion: Invalid value: \"a/b/c\": unexpected GroupVersion string: a/b/c")]
    [InlineData("apiVersion: apps/v1", "spec.scaleTargetRef.kind: Required value|spec.scaleTargetRef.name: Required value")]
    [InlineData("kind: ReplicationController, name: d, apiVersion: v1", "")]
    public void A_target_has_a_name_and_a_group(string target, string expected) =>
        Assert.Equal(expected.Split('|', StringSplitOptions.RemoveEmptyEntries), Ruled.Faults(Autoscaler("v2", $"maxReplicas: 2, scaleTargetRef: {{{target}}}")));

    [Fact]
    public void Version_1_is_judged_in_the_words_of_version_2() => Assert.Equal(
        ["spec.metrics[0].resource.target.averageUtilization: Invalid value: 0: must be greater than 0"],
        Ruled.Faults(Autoscaler("v1", $"{Target}, maxReplicas: 2, targetCPUUtilizationPercentage: 0")));

    [Fact]
    public void Where_nothing_is_said_processors_are_looked_at_and_ways_have_their_speed()
    {
        var spec = Ruled.Defaulted(Autoscaler("v2", $"{Target}, maxReplicas: 2, behavior: {{scaleDown: {{selectPolicy: Min}}}}"))["spec"]!;

        Assert.Equal("""[{"type":"Resource","resource":{"name":"cpu","target":{"type":"Utilization","averageUtilization":80}}}]""", spec["metrics"]!.ToJsonString());
        Assert.Equal("""{"selectPolicy":"Min","policies":[{"type":"Percent","value":100,"periodSeconds":15}]}""", spec["behavior"]!["scaleDown"]!.ToJsonString());
        Assert.Equal(2, spec["behavior"]!["scaleUp"]!["policies"]!.AsArray().Count);
    }

    [Theory]
    [InlineData("minAvailable: 1, maxUnavailable: 50%", "spec: Invalid value: {\"MinAvailable\":1,\"Selector\":{\"matchLabels\":{\"a\":\"b\"}},\"MaxUnavailable\":\"50%\",\"UnhealthyPodEvictionPolicy\":null}: minAvailable and maxUnavailable cannot be both set")]
    [InlineData("minAvailable: -1", "spec.minAvailable: Invalid value: -1: must be greater than or equal to 0")]
    [InlineData("maxUnavailable: 101%", "spec.maxUnavailable: Invalid value: \"101%\": must not be greater than 100%")]
    [InlineData("unhealthyPodEvictionPolicy: X", "spec.unhealthyPodEvictionPolicy: Unsupported value: \"X\": supported values: \"AlwaysAllow\", \"IfHealthyBudget\"")]
    public void A_budget_is_refused_as_the_api_does(string spec, string expected) =>
        Assert.Equal([expected], Ruled.Faults($"{{apiVersion: policy/v1, kind: PodDisruptionBudget, metadata: {{name: x}}, spec: {{selector: {{matchLabels: {{a: b}}}}, {spec}}}}}"));

    private static string Autoscaler(string version, string spec) => $"{{apiVersion: autoscaling/{version}, kind: HorizontalPodAutoscaler, metadata: {{name: x}}, spec: {{{spec}}}}}";
}
