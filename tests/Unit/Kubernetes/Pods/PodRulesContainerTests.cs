namespace Welkin.Tests.Unit.Kubernetes.Pods;

/// <summary>What the API asks of containers, in its words.</summary>
public sealed class PodRulesContainerTests
{
    [Theory]
    [InlineData("ports: [{containerPort: 80, name: web}, {containerPort: 81, name: web}]", "spec.containers[0].ports[1].name: Duplicate value: \"web\"")]
    [InlineData("ports: [{containerPort: 80, hostPort: 80}, {containerPort: 81, hostPort: 80}]", "spec.containers[0].ports[1].hostPort: Duplicate value: \"TCP//80\"")]
    [InlineData("ports: [{name: '8080'}]", "spec.containers[0].ports[0].name: Invalid value: \"8080\": must contain at least one letter (a-z)\nspec.containers[0].ports[0].containerPort: Required value")]
    [InlineData("env: [{name: A=B}]", "spec.containers[0].env[0].name: Invalid value: \"A=B\": a valid environment variable name must consist only of printable ASCII characters other than '='")]
    [InlineData("env: [{name: A, value: x, valueFrom: {fieldRef: {fieldPath: metadata.name}}}]", "spec.containers[0].env[0].valueFrom: Invalid value: \"\": may not be specified when `value` is not empty")]
    [InlineData("env: [{name: A, valueFrom: {}}]", "spec.containers[0].env[0].valueFrom: Invalid value: \"\": must specify one of: `fieldRef`, `resourceFieldRef`, `configMapKeyRef`, `secretKeyRef` or `fileKeyRef`")]
    [InlineData("env: [{name: A, valueFrom: {fieldRef: {fieldPath: metadata.labels}}}]", "spec.containers[0].env[0].valueFrom.fieldRef.fieldPath: Unsupported value: \"metadata.labels\": supported values: \"metadata.name\", \"metadata.namespace\", \"metadata.uid\", \"spec.nodeName\", \"spec.serviceAccountName\", \"status.hostIP\", \"status.hostIPs\", \"status.podIP\", \"status.podIPs\"")]
    [InlineData("env: [{name: A, valueFrom: {fieldRef: {fieldPath: \"metadata.labels['app']\"}}}]", "")]
    [InlineData("env: [{name: A, valueFrom: {resourceFieldRef: {resource: limits.cpu, divisor: 2m}}}]", "spec.containers[0].env[0].valueFrom.resourceFieldRef.divisor: Invalid value: \"limits.cpu\": only divisor's values 1m and 1 are supported with the cpu resource")]
    [InlineData("env: [{name: A, valueFrom: {secretKeyRef: {name: s, key: '..'}}}]", "spec.containers[0].env[0].valueFrom.secretKeyRef.key: Invalid value: \"..\": must not be '..'")]
    [InlineData("env: [{name: A, valueFrom: {fileKeyRef: {volumeName: d, path: f, key: A}}}]", "spec.containers[0].env[0].valueFrom.fileKeyRef.volumeName: Invalid value: \"d\": referenced volume must be of type emptyDir")]
    [InlineData("envFrom: [{prefix: x}]", "spec.containers[0].envFrom: Invalid value: \"\": must specify one of: `configMapRef` or `secretRef`")]
    [InlineData("imagePullPolicy: Sometimes", "spec.containers[0].imagePullPolicy: Unsupported value: \"Sometimes\": supported values: \"Always\", \"IfNotPresent\", \"Never\"")]
    [InlineData("terminationMessagePolicy: Log", "spec.containers[0].terminationMessagePolicy: Unsupported value: \"Log\": supported values: \"File\", \"FallbackToLogsOnError\"")]
    [InlineData("restartPolicyRules: [{action: Restart, exitCodes: {operator: In, values: [1]}}]", "spec.containers[0].restartPolicy: Required value: must specify restartPolicy when restart rules are used")]
    [InlineData("restartPolicy: Never, restartPolicyRules: [{action: Stop}]", "spec.containers[0].restartPolicyRules[0].action: Unsupported value: \"Stop\": supported values: \"Restart\", \"RestartAllContainers\"\nspec.containers[0].restartPolicyRules[0].exitCodes: Required value: must be specified")]
    [InlineData("resizePolicy: [{resourceName: disk, restartPolicy: NotRequired}]", "spec.containers[0].resizePolicy: Unsupported value: \"disk\": supported values: \"cpu\", \"memory\"")]
    public void A_container_is_judged(string fields, string expected) => Assert.Equal(expected, PodCase.Container(fields));

    [Theory]
    [InlineData("volumeMounts: [{name: v, mountPath: /a}, {name: v, mountPath: /a}]", "spec.containers[0].volumeMounts[1].mountPath: Invalid value: \"/a\": must be unique")]
    [InlineData("volumeMounts: [{name: v, mountPath: /a, subPath: ../b}]", "spec.containers[0].volumeMounts.subPath: Invalid value: \"../b\": must not contain '..'")]
    [InlineData("volumeMounts: [{name: v, mountPath: /a, subPath: b, subPathExpr: c}]", "spec.containers[0].volumeMounts[0].subPathExpr: Invalid value: \"c\": subPathExpr and subPath are mutually exclusive")]
    [InlineData("volumeMounts: [{name: v, mountPath: /a, mountPropagation: Bidirectional}]", "spec.containers[0].volumeMounts.mountPropagation: Forbidden: Bidirectional mount propagation is available only to privileged containers")]
    [InlineData("volumeMounts: [{name: v, mountPath: /a, recursiveReadOnly: Enabled}]", "spec.containers[0].volumeMounts.recursiveReadOnly: Forbidden: may only be specified when readOnly is true")]
    [InlineData("volumeDevices: [{name: v, devicePath: /dev/a}]", "spec.containers[0].volumeDevices[0].name: Invalid value: \"v\": can only use volume source type of PersistentVolumeClaim or Ephemeral for block mode")]
    [InlineData("volumeDevices: [{name: d, devicePath: /a}], volumeMounts: [{name: v, mountPath: /a}]", "spec.containers[0].volumeMounts[0].mountPath: Invalid value: \"/a\": must not already exist as a path in volumeDevices\nspec.containers[0].volumeDevices[0].devicePath: Invalid value: \"/a\": must not already exist as a path in volumeMounts")]
    public void What_a_container_mounts_is_judged(string fields, string expected) => Assert.Equal(expected, PodCase.Container(fields));

    [Theory]
    [InlineData("livenessProbe: {}", "spec.containers[0].livenessProbe: Required value: must specify a handler type")]
    [InlineData("readinessProbe: {exec: {command: [a]}, tcpSocket: {port: 80}}", "spec.containers[0].readinessProbe.tcpSocket: Forbidden: may not specify more than 1 handler type")]
    [InlineData("readinessProbe: {httpGet: {port: 80}, terminationGracePeriodSeconds: 5}", "spec.containers[0].readinessProbe.terminationGracePeriodSeconds: Invalid value: 5: must not be set for readinessProbes")]
    [InlineData("startupProbe: {grpc: {port: 99999}, failureThreshold: -1}", "spec.containers[0].startupProbe.grpc.port: Invalid value: 99999: must be between 1 and 65535, inclusive\nspec.containers[0].startupProbe.failureThreshold: Invalid value: -1: must be greater than or equal to 0")]
    [InlineData("livenessProbe: {httpGet: {port: http, scheme: ftp}}", "spec.containers[0].livenessProbe.httpGet.scheme: Unsupported value: \"ftp\": supported values: \"HTTP\", \"HTTPS\"")]
    [InlineData("lifecycle: {postStart: {exec: {}}}", "spec.containers[0].lifecycle.postStart.exec.command: Required value")]
    public void Probes_and_hooks_are_judged(string fields, string expected) => Assert.Equal(expected, PodCase.Container(fields));

    [Theory]
    [InlineData("lifecycle: {preStop: {sleep: {seconds: 1}}}", "spec.initContainers[0].lifecycle: Forbidden: may not be set for init containers without restartPolicy=Always")]
    [InlineData("restartPolicy: Always, readinessProbe: {tcpSocket: {port: 80}}", "")]
    [InlineData("resizePolicy: [{resourceName: cpu, restartPolicy: RestartContainer}]", "spec.initContainers[0].resizePolicy[0].restartPolicy: Invalid value: \"RestartContainer\": must not be set to 'RestartContainer' for non-sidecar initContainers")]
    public void Only_a_sidecar_can_be_probed_before_the_pod_runs(string fields, string expected) =>
        Assert.Equal(expected, PodCase.Pod($"initContainers: [{{name: i, image: 'a:1', {fields}}}]"));

    [Fact]
    public void An_ephemeral_container_cannot_come_with_the_pod() => Assert.Equal(
        "spec.ephemeralContainers[0].ports: Forbidden: cannot be set for an Ephemeral Container\nspec.ephemeralContainers: Forbidden: cannot be set on create",
        PodCase.Pod("ephemeralContainers: [{name: e, image: 'a:1', ports: [{containerPort: 80}]}]"));

    [Fact]
    public void A_template_may_leave_white_space_around_an_image() =>
        Assert.Equal("", PodCase.Template("{spec: {containers: [{name: c, image: ' a'}]}}"));
}
