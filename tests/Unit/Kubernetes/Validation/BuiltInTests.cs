namespace Welkin.Tests.Unit.Kubernetes.Validation;

public sealed class BuiltInTests
{
    private const string Head = "apiVersion: v1\nkind: Pod\nmetadata: {name: x}\n";

    [Fact]
    public void Every_mistake_of_form_in_every_document_is_shown_at_its_field() => Assert.Equal(
        [
            "6:3: K8S010: unknown field \"metadata.lables\" (did you mean 'labels'?)",
            "9:3: K8S011: spec.replicas: Invalid value: \"3\": spec.replicas in body must be of type integer: \"3\"",
            "13:11: K8S010: unknown field \"spec.template.spec.containers[0].imagee\" (did you mean 'image'?)",
            "20:3: K8S011: data.port: Invalid value: 80: data.port in body must be of type string: 80",
        ],
        Judged.Faults("""
            # all of it
            ---
            apiVersion: apps/v1
            kind: Deployment
            metadata:
              lables: {a: b}
              name: x
            spec:
              replicas: "3"
              template:
                spec:
                  containers:
                    - imagee: nginx
                      imagePullPolicy: Sometimes
            ---
            apiVersion: v1
            kind: ConfigMap
            metadata: {name: x}
            data:
              port: 80
            """));

    [Theory]
    [InlineData("spec: {containers: nginx}", "4:8: K8S011: spec.containers: Invalid value: \"nginx\": spec.containers in body must be of type array: \"nginx\"")]
    [InlineData("spec: {containers: [{image: i, name: a, ports: {}}]}", "4:41: K8S011: spec.containers[0].ports: Invalid value: \"object\": spec.containers[0].ports in body must be of type array: \"object\"")]
    [InlineData("spec: {containers: [{image: i, name: a, tty: \"yes\"}]}", "4:41: K8S011: spec.containers[0].tty: Invalid value: \"yes\": spec.containers[0].tty in body must be of type boolean: \"yes\"")]
    [InlineData("spec: {containers: [{image: i, name: a}], priority: 3000000000}", "4:43: K8S017: spec.priority: Invalid value: 3000000000: must be a whole number of 32 bits")]
    [InlineData("spec: {containers: [{image: i, name: a}], activeDeadlineSeconds: 9223372036854775808}", "4:43: K8S017: spec.activeDeadlineSeconds: Invalid value: 9223372036854775808: must be a whole number of 64 bits")]
    [InlineData("spec: {containers: [{image: i, name: a}], priority: 1.5}", "4:43: K8S011: spec.priority: Invalid value: 1.5: spec.priority in body must be of type integer: 1.5")]
    [InlineData("spec: {containers: [{image: i, name: a, resources: {limits: {cpu: 1 core}}}]}", "4:62: K8S017: spec.containers[0].resources.limits.cpu: Invalid value: \"1 core\": quantities must match the regular expression '^([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)$'")]
    [InlineData("spec: {containers: [{image: i, name: a, env: [{name: A}, {name: B}, {name: A}]}]}", "4:69: K8S014: warning: spec.containers[0].env[2]: Duplicate value: {\"name\":\"A\"} (server-side apply refuses it)")]
    [InlineData("spec: {containers: [{image: i, name: a}, {image: i, name: a}]}", "4:53: K8S014: spec.containers[1].name: Duplicate value: \"a\"")]
    [InlineData("spec: {containers: [{image: i, name: a}], topologySpreadConstraints: [{topologyKey: z, maxSkew: 1}]}", "4:71: K8S013: spec.topologySpreadConstraints[0].whenUnsatisfiable: Unsupported value: \"\": supported values: \"DoNotSchedule\", \"ScheduleAnyway\"")]
    public void What_a_pod_cannot_hold_is_refused(string spec, string expected) => Assert.Equal([expected], Judged.Faults(Head + spec));

    [Theory]
    [InlineData("spec: {containers: [{image: i, name: a, ports: [{containerPort: 53}, {containerPort: 53, protocol: UDP}]}]}")]
    [InlineData("spec: {containers: [{image: i, name: a, resources: {limits: {cpu: 1, memory: 1.5Gi, x/y: 1e3}}}]}")]
    [InlineData("spec: {containers: [{image: i, name: a, env: null, livenessProbe: {httpGet: {port: http}}, imagePullPolicy: \"\"}], restartPolicy: null}")]
    [InlineData("spec: {containers: [{image: i, name: a}], priority: 3.0}")]
    [InlineData("spec: {containers: [{image: i, name: a}]}\nstatus: {conditions: [{}]}")]
    public void What_the_server_takes_is_valid(string spec) => Assert.Empty(Judged.Faults(Head + spec));

    [Theory]
    [InlineData("apps/v1beta1", "Deployment", "no kind \"Deployment\" is registered for version \"apps/v1beta1\" (removed in 1.16: use apps/v1 Deployment)")]
    [InlineData("extensions/v1beta1", "Ingress", "no kind \"Ingress\" is registered for version \"extensions/v1beta1\" (removed in 1.22: use networking.k8s.io/v1 Ingress)")]
    [InlineData("apps/v1", "Deploymnet", "no kind \"Deploymnet\" is registered for version \"apps/v1\" (did you mean 'Deployment'?)")]
    [InlineData("v2", "Zzzzzzzz", "no kind \"Zzzzzzzz\" is registered for version \"v2\"")]
    [InlineData("autoscaling/v1", "Scale", "kind: Invalid value: \"Scale\": autoscaling/v1 Scale is no object that can be created")]
    public void A_kind_that_is_not_served_is_refused(string apiVersion, string kind, string expected) =>
        Assert.Equal([$"2:1: K8S017: {expected}"], Judged.Faults($"apiVersion: {apiVersion}\nkind: {kind}\nmetadata: {{name: x}}\n"));

    [Fact]
    public void A_namespace_on_a_cluster_scoped_object_is_a_warning() => Assert.Equal(
        ["3:21: K8S016: warning: metadata.namespace: Forbidden: not allowed on this type (the server drops it)"],
        Judged.Faults("apiVersion: v1\nkind: Namespace\nmetadata: {name: x, namespace: here}\n"));

    [Fact]
    public void Bytes_and_times_are_read()
    {
        Assert.Empty(Judged.Faults("apiVersion: v1\nkind: Secret\nmetadata: {name: x, creationTimestamp: \"2026-01-02T03:04:05Z\"}\ndata: {a: aGk=, b: \"\"}\n"));
        Assert.Equal(
            [
                "3:21: K8S011: metadata.creationTimestamp: Invalid value: \"now\": metadata.creationTimestamp in body must be of type date-time: \"now\"",
                "4:8: K8S011: data.a: Invalid value: \"a b\": data.a in body must be of type byte: \"a b\"",
            ],
            Judged.Faults("apiVersion: v1\nkind: Secret\nmetadata: {name: x, creationTimestamp: now}\ndata: {a: a b}\n"));
    }

    [Fact]
    public void Items_of_a_list_have_the_place_of_the_list() => Assert.Equal(
        ["2:1: K8S010: unknown field \"nope\""],
        Judged.Faults("\napiVersion: v1\nkind: List\nitems:\n- apiVersion: v1\n  kind: ConfigMap\n  metadata: {name: x}\n  nope: 1\n"));

    [Fact]
    public void Json_has_places_too() => Assert.Equal(
        ["4:2: K8S010: unknown field \"nope\""],
        Judged.Faults("{\n \"apiVersion\": \"v1\", \"kind\": \"ConfigMap\",\n \"metadata\": {\"name\": \"x\"},\n \"nope\": 1\n}\n"));
}
