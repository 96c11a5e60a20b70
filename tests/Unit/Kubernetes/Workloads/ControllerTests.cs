using System.Text.Json.Nodes;

namespace Welkin.Tests.Unit.Kubernetes.Workloads;

public sealed class ControllerTests
{
    private const string Pods = "selector: {matchLabels: {app: a}}, template: {metadata: {labels: {app: a}}, spec: {containers: [{name: c, image: x}]}}";

    [Theory]
    [InlineData("replicas: -1", "spec.replicas: Invalid value: -1: must be greater than or equal to 0")]
    [InlineData("strategy: {type: X}", "spec.strategy: Unsupported value: {\"Type\":\"X\",\"RollingUpdate\":null}: supported values: \"Recreate\", \"RollingUpdate\"")]
    [InlineData("strategy: {type: X, rollingUpdate: {maxSurge: 10%}}", "spec.strategy: Unsupported value: {\"Type\":\"X\",\"RollingUpdate\":{\"MaxUnavailable\":0,\"MaxSurge\":\"10%\"}}: supported values: \"Recreate\", \"RollingUpdate\"")]
    [InlineData("strategy: {type: Recreate, rollingUpdate: {maxSurge: 1}}", "spec.strategy.rollingUpdate: Forbidden: may not be specified when strategy `type` is 'Recreate'")]
    [InlineData("strategy: {rollingUpdate: {maxSurge: 0, maxUnavailable: 0%}}", "spec.strategy.rollingUpdate.maxUnavailable: Invalid value: \"0%\": may not be 0 when `maxSurge` is 0")]
    [InlineData("strategy: {rollingUpdate: {maxUnavailable: 101%}}", "spec.strategy.rollingUpdate.maxUnavailable: Invalid value: \"101%\": must not be greater than 100%")]
    [InlineData("strategy: {rollingUpdate: {maxSurge: half}}", "spec.strategy.rollingUpdate.maxSurge: Invalid value: \"half\": a valid percent string must be a numeric string followed by an ending '%' (e.g. '1%',  or '93%', regex used for validation is '[0-9]+%')")]
    [InlineData("minReadySeconds: 700", "spec.progressDeadlineSeconds: Invalid value: 600: must be greater than minReadySeconds")]
    [InlineData("revisionHistoryLimit: -1", "spec.revisionHistoryLimit: Invalid value: -1: must be greater than or equal to 0")]
    public void A_deployment_is_refused_as_the_api_does(string spec, string expected) => Assert.Equal([expected], Ruled.Faults(Apps("Deployment", spec)));

    [Theory]
    [InlineData("strategy: {rollingUpdate: {maxSurge: 150%}}")]
    [InlineData("paused: true, replicas: 0, revisionHistoryLimit: 0")]
    [InlineData("strategy: {type: Recreate}")]
    public void A_right_deployment_is_taken(string spec) => Assert.Empty(Ruled.Faults(Apps("Deployment", spec)));

    [Theory]
    [InlineData("Deployment", "selector: {matchLabels: {app: b}}", "spec.template.metadata.labels: Invalid value: {\"app\":\"a\",\"b\":\"1\"}: `selector` does not match template `labels`")]
    [InlineData("Deployment", "selector: {}", "spec.selector: Invalid value: {}: empty selector is invalid for deployment")]
    [InlineData("ReplicaSet", "selector: {}", "spec.selector: Invalid value: {}: empty selector is invalid for deployment")]
    [InlineData("StatefulSet", "selector: {}", "spec.selector: Invalid value: {}: empty selector is invalid for statefulset")]
    [InlineData("DaemonSet", "selector: {}", "spec.selector: Invalid value: {}: empty selector is invalid for daemonset")]
    [InlineData("Deployment", "selector: {matchExpressions: [{key: app, operator: NotIn, values: [a]}]}", "spec.template.metadata.labels: Invalid value: {\"app\":\"a\",\"b\":\"1\"}: `selector` does not match template `labels`")]
    [InlineData("DaemonSet", "selector: {matchExpressions: [{key: app, operator: DoesNotExist}]}", "spec.template.metadata.labels: Invalid value: {\"app\":\"a\",\"b\":\"1\"}: `selector` does not match template `labels`")]
    [InlineData("DaemonSet", "minReadySeconds: 1", "spec.template.metadata.labels: Invalid value: {\"app\":\"a\",\"b\":\"1\"}: `selector` does not match template `labels`")]
    public void A_selector_has_to_select_the_template(string kind, string selector, string expected) =>
        Assert.Equal([expected], Ruled.Faults($"{{apiVersion: apps/v1, kind: {kind}, metadata: {{name: x}}, spec: {{{selector}, template: {{metadata: {{labels: {{b: \"1\", app: a}}}}, spec: {{containers: [{{name: c, image: x}}]}}}}}}}}"));

    [Theory]
    [InlineData("selector: {matchExpressions: [{key: app, operator: Exists}, {key: b, operator: DoesNotExist}, {key: c, operator: NotIn, values: [z]}]}")]
    [InlineData("selector: {matchLabels: {app: a}, matchExpressions: [{key: app, operator: In, values: [a, b]}]}")]
    public void Expressions_select_as_labels_do(string selector) =>
        Assert.Empty(Ruled.Faults(Apps("ReplicaSet", "replicas: 1").Replace("selector: {matchLabels: {app: a}}", selector, StringComparison.Ordinal)));

    [Fact]
    public void A_selector_that_is_none_is_told_with_its_mistake() => Assert.Equal(
        [
            "spec.selector.matchExpressions[0].values: Required value: must be specified when `operator` is 'In' or 'NotIn'",
            "spec.selector: Invalid value: {\"matchExpressions\":[{\"key\":\"app\",\"operator\":\"In\"}]}: invalid label selector",
        ],
        Ruled.Faults(Apps("Deployment", "replicas: 1").Replace("{matchLabels: {app: a}}", "{matchExpressions: [{key: app, operator: In, values: []}]}", StringComparison.Ordinal)));

    [Theory]
    [InlineData("Deployment", "ReplicaSet")]
    [InlineData("ReplicaSet", "ReplicaSet")]
    [InlineData("StatefulSet", "StatefulSet")]
    [InlineData("DaemonSet", "DaemonSet")]
    public void Pods_that_run_for_ever_have_no_end(string kind, string named) => Assert.Equal(
        [
            "spec.template.spec.restartPolicy: Unsupported value: \"Never\": supported values: \"Always\"",
            $"spec.template.spec.activeDeadlineSeconds: Forbidden: activeDeadlineSeconds in {named} is not Supported",
        ],
        Ruled.Faults(Apps(kind, "minReadySeconds: 0").Replace("spec: {containers", "spec: {restartPolicy: Never, activeDeadlineSeconds: 5, containers", StringComparison.Ordinal)));

    [Theory]
    [InlineData("podManagementPolicy: X", "spec.podManagementPolicy: Invalid value: \"X\": must be 'OrderedReady' or 'Parallel'")]
    [InlineData("updateStrategy: {type: OnDelete, rollingUpdate: {partition: 1}}", "spec.updateStrategy.rollingUpdate: Invalid value: {\"Partition\":1,\"MaxUnavailable\":null}: only allowed for updateStrategy 'RollingUpdate'")]
    [InlineData("updateStrategy: {type: X}", "spec.updateStrategy: Invalid value: {\"Type\":\"X\",\"RollingUpdate\":null}: must be 'RollingUpdate' or 'OnDelete'")]
    [InlineData("updateStrategy: {rollingUpdate: {partition: -1}}", "spec.updateStrategy.rollingUpdate.partition: Invalid value: -1: must be greater than or equal to 0")]
    [InlineData("persistentVolumeClaimRetentionPolicy: {whenScaled: X}", "spec.persistentVolumeClaimRetentionPolicy.whenScaled: Unsupported value: \"X\": supported values: \"Retain\", \"Delete\"")]
    [InlineData("ordinals: {start: -1}", "spec.ordinals.start: Invalid value: -1: must be greater than or equal to 0")]
    [InlineData("serviceName: a.b", "spec.serviceName: Invalid value: \"a.b\": must not contain dots")]
    public void A_stateful_set_is_refused_as_the_api_does(string spec, string expected) => Assert.Equal([expected], Ruled.Faults(Apps("StatefulSet", spec)));

    [Theory]
    [InlineData("updateStrategy: {type: X}", "spec.updateStrategy: Unsupported value: {\"Type\":\"X\",\"RollingUpdate\":null}: supported values: \"RollingUpdate\", \"OnDelete\"")]
    [InlineData("updateStrategy: {rollingUpdate: {maxUnavailable: 0}}", "spec.updateStrategy.rollingUpdate.maxUnavailable: Required value: cannot be 0 when maxSurge is 0")]
    [InlineData("updateStrategy: {rollingUpdate: {maxSurge: 5%}}", "spec.updateStrategy.rollingUpdate.maxSurge: Invalid value: \"5%\": may not be set when maxUnavailable is non-zero")]
    [InlineData("updateStrategy: {rollingUpdate: {maxSurge: 101%, maxUnavailable: 0}}", "spec.updateStrategy.rollingUpdate.maxSurge: Invalid value: \"101%\": must not be greater than 100%")]
    public void A_daemon_set_is_refused_as_the_api_does(string spec, string expected) => Assert.Equal([expected], Ruled.Faults(Apps("DaemonSet", spec)));

    [Fact]
    public void A_replication_controller_takes_its_labels_from_its_template()
    {
        var defaulted = Ruled.Defaulted("{apiVersion: v1, kind: ReplicationController, metadata: {name: x}, spec: {template: {metadata: {labels: {a: b}}, spec: {containers: [{name: c, image: x}]}}}}");

        Assert.Equal("b", defaulted["spec"]!["selector"]!["a"]!.GetValue<string>());
        Assert.Equal("b", defaulted["metadata"]!["labels"]!["a"]!.GetValue<string>());
        Assert.Equal("1", defaulted["spec"]!["replicas"]!.ToJsonString());
    }

    [Fact]
    public void A_replication_controller_needs_a_selector_and_a_template() => Assert.Equal(
        ["spec.selector: Required value", "spec.template: Required value"],
        Ruled.Faults("{apiVersion: v1, kind: ReplicationController, metadata: {name: x}}"));

    [Fact]
    public void Defaults_leave_alone_what_is_written()
    {
        var spec = Ruled.Defaulted(Apps("Deployment", "replicas: 0, strategy: {rollingUpdate: {maxSurge: 2}}"))["spec"]!;

        Assert.Equal("0", spec["replicas"]!.ToJsonString());
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse("""{"rollingUpdate":{"maxSurge":2,"maxUnavailable":"25%"},"type":"RollingUpdate"}"""), spec["strategy"]), spec["strategy"]!.ToJsonString());
    }

    private static string Apps(string kind, string spec) => $"{{apiVersion: apps/v1, kind: {kind}, metadata: {{name: x}}, spec: {{{Pods}, {spec}}}}}";
}
