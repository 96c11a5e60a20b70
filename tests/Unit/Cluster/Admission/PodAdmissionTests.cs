using System.Text.Json.Nodes;
using Welkin.Tests.Unit.Cluster.Access;

namespace Welkin.Tests.Unit.Cluster.Admission;

public sealed class PodAdmissionTests
{
    private const string Plain = """{"containers":[{"name":"c","image":"i"}]}""";
    private const string Account = """{"apiVersion":"v1","kind":"ServiceAccount","metadata":{"name":"sa","namespace":"a"},"imagePullSecrets":[{"name":"pull"}]}""";

    private static readonly Rig Bare = new(bootstrapped: true);

    [Fact]
    public void The_default_plugins_come_in_the_order_of_the_server() => Assert.Equal(
    [
        "NamespaceLifecycle", "LimitRanger", "ServiceAccount", "NodeRestriction", "TaintNodesByCondition", "PodSecurity", "Priority", "DefaultTolerationSeconds", "DefaultStorageClass",
        "StorageObjectInUseProtection", "PersistentVolumeClaimResize", "RuntimeClass", "CertificateApproval", "CertificateSigning", "CertificateSubjectRestriction", "DefaultIngressClass",
        "MutatingAdmissionPolicy", "MutatingAdmissionWebhook", "ValidatingAdmissionPolicy", "ValidatingAdmissionWebhook", "ResourceQuota", "RbacEscalation",
    ], Bare.Plugins.Select(plugin => plugin.Name));

    [Fact]
    public void A_plain_pod_gets_what_a_server_gives_it()
    {
        var call = Bare.Create(Rig.Pod(Plain, space: "default"));

        foreach (var plugin in Bare.Plugins)
            plugin.Mutate(call);
        foreach (var plugin in Bare.Plugins)
            plugin.Validate(call);

        var spec = call.Root!["spec"]!;
        Assert.Equal("""[{"name":"kube-api-access-abcde","readOnly":true,"mountPath":"/var/run/secrets/kubernetes.io/serviceaccount"}]""", spec["containers"]![0]!["volumeMounts"]!.ToJsonString());
        Assert.Equal(["token", "ca.crt", "namespace"], spec["volumes"]![0]!["projected"]!["sources"]!.AsArray().Select(source =>
            (string?)(source!["serviceAccountToken"]?["path"] ?? (source["configMap"] ?? source["downwardAPI"])!["items"]![0]!["path"])));
        Assert.Equal(("default", "default", 0L, "PreemptLowerPriority"), ((string?)spec["serviceAccount"], (string?)spec["serviceAccountName"], (long)spec["priority"]!, (string?)spec["preemptionPolicy"]));
        Assert.Equal(["node.kubernetes.io/not-ready", "node.kubernetes.io/unreachable"], spec["tolerations"]!.AsArray().Select(toleration => (string?)toleration!["key"]));
    }

    [Theory]
    [InlineData("ServiceAccount", """{"serviceAccountName":"none-such","containers":[]}""", "error looking up service account a/none-such: serviceaccount \"none-such\" not found")]
    [InlineData("Priority", """{"priorityClassName":"none-such","containers":[]}""", "no PriorityClass with name none-such was found")]
    [InlineData("Priority", """{"priority":7,"containers":[]}""", "the integer value of priority (7) must not be provided in pod spec; priority admission controller computed 0 from the given PriorityClass name")]
    [InlineData("RuntimeClass", """{"runtimeClassName":"none-such","containers":[]}""", "pod rejected: RuntimeClass \"none-such\" not found")]
    [InlineData("RuntimeClass", """{"overhead":{"cpu":"1"},"containers":[]}""", "pod rejected: Pod Overhead set without corresponding RuntimeClass defined Overhead")]
    public void What_a_pod_asks_for_and_is_not_there_is_refused(string plugin, string spec, string why) =>
        Assert.Equal($"pods \"p\" is forbidden: {why}", Bare.Refusal(plugin, Rig.Pod(spec)));

    [Fact]
    public void A_pod_gets_the_pull_secrets_of_its_account_and_no_token_where_either_declines()
    {
        var rig = new Rig().With(Account);

        var mounted = rig.Mutated("ServiceAccount", Rig.Pod("""{"serviceAccountName":"sa","containers":[{"name":"c"}]}"""));
        var declined = rig.Mutated("ServiceAccount", Rig.Pod("""{"serviceAccountName":"sa","automountServiceAccountToken":false,"containers":[{"name":"c"}]}"""));

        Assert.Equal("""[{"name":"pull"}]""", mounted["spec"]!["imagePullSecrets"]!.ToJsonString());
        Assert.NotNull(mounted["spec"]!["volumes"]);
        Assert.Null(declined["spec"]!["volumes"]);
    }

    [Fact]
    public void A_priority_class_gives_its_value()
    {
        var pod = Bare.Mutated("Priority", Rig.Pod("""{"priorityClassName":"system-node-critical","containers":[]}"""));

        Assert.Equal(2000001000, (long)pod["spec"]!["priority"]!);
        var rig = new Rig().With("""{"apiVersion":"scheduling.k8s.io/v1","kind":"PriorityClass","metadata":{"name":"low"},"value":-5,"globalDefault":true,"preemptionPolicy":"Never"}""");
        Assert.Equal((-5L, "low", "Never"), rig.Mutated("Priority", Rig.Pod(Plain))["spec"] is { } spec ? ((long)spec["priority"]!, (string?)spec["priorityClassName"], (string?)spec["preemptionPolicy"]) : default);
        Assert.Equal("priorityclasses.scheduling.k8s.io \"two\" is forbidden: PriorityClass low is already marked as default. Only one default can exist",
            rig.Refusal("Priority", """{"apiVersion":"scheduling.k8s.io/v1","kind":"PriorityClass","metadata":{"name":"two"},"value":1,"globalDefault":true}"""));
    }

    [Fact]
    public void A_limit_range_gives_defaults_and_says_so()
    {
        var rig = new Rig().With("""{"apiVersion":"v1","kind":"LimitRange","metadata":{"name":"l","namespace":"a"},"spec":{"limits":[{"type":"Container","default":{"cpu":"1","memory":"1Gi"},"defaultRequest":{"cpu":"100m"}}]}}""");

        var pod = rig.Mutated("LimitRanger", Rig.Pod("""{"containers":[{"name":"c","resources":{"requests":{"cpu":"50m"}}}]}"""));

        Assert.Equal("""{"requests":{"cpu":"50m","memory":"1Gi"},"limits":{"cpu":"1","memory":"1Gi"}}""", Sorted(pod["spec"]!["containers"]![0]!["resources"]!));
        Assert.Equal("LimitRanger plugin set: memory request for container c; cpu, memory limit for container c", (string?)pod["metadata"]!["annotations"]!["kubernetes.io/limit-ranger"]);
    }

    [Theory]
    [InlineData("""{"type":"Container","min":{"cpu":"100m"}}""", "{}", "minimum cpu usage per Container is 100m.  No request is specified")]
    [InlineData("""{"type":"Container","min":{"cpu":"100m"}}""", """{"requests":{"cpu":"50m"}}""", "minimum cpu usage per Container is 100m, but request is 50m")]
    [InlineData("""{"type":"Container","max":{"memory":"1Gi"}}""", """{"requests":{"memory":"1Gi"},"limits":{"memory":"2Gi"}}""", "maximum memory usage per Container is 1Gi, but limit is 2Gi")]
    [InlineData("""{"type":"Pod","max":{"cpu":"1"}}""", """{"limits":{"cpu":"2"}}""", "maximum cpu usage per Pod is 1, but limit is 2")]
    [InlineData("""{"type":"Container","maxLimitRequestRatio":{"cpu":"2"}}""", """{"requests":{"cpu":"100m"},"limits":{"cpu":"300m"}}""", "cpu max limit to request ratio per Container is 2, but provided ratio is 3.000000")]
    public void A_limit_range_holds_pods_to_its_limits(string limit, string resources, string why)
    {
        var rig = new Rig().With($$"""{"apiVersion":"v1","kind":"LimitRange","metadata":{"name":"l","namespace":"a"},"spec":{"limits":[{{limit}}]} }""");
        var call = rig.Create(Rig.Pod($$"""{"containers":[{"name":"c","resources":{{resources}} }]}"""));

        Assert.Equal($"pods \"p\" is forbidden: {why}", Assert.Throws<Welkin.Kubernetes.RefusedException>(() => rig.Plugin("LimitRanger").Validate(call)).Message);
    }

    [Fact]
    public void A_runtime_class_says_what_it_costs_and_where_it_runs()
    {
        var rig = new Rig().With("""{"apiVersion":"node.k8s.io/v1","kind":"RuntimeClass","metadata":{"name":"vm"},"handler":"vm","overhead":{"podFixed":{"cpu":"250m"}},"scheduling":{"nodeSelector":{"vm":"yes"},"tolerations":[{"key":"vm","operator":"Exists"}]}}""");

        var spec = rig.Mutated("RuntimeClass", Rig.Pod("""{"runtimeClassName":"vm","containers":[]}"""))["spec"]!;

        Assert.Equal(("250m", "yes", "vm"), ((string?)spec["overhead"]!["cpu"], (string?)spec["nodeSelector"]!["vm"], (string?)spec["tolerations"]![0]!["key"]));
        Assert.Equal("pods \"p\" is forbidden: conflict: runtimeClass.scheduling.nodeSelector[vm] = yes; pod.spec.nodeSelector[vm] = no",
            rig.Refusal("RuntimeClass", Rig.Pod("""{"runtimeClassName":"vm","nodeSelector":{"vm":"no"},"containers":[]}""")));
    }

    [Fact]
    public void A_pod_that_breaks_the_enforced_standard_is_refused_and_its_deployment_warned_of()
    {
        var rig = new Rig().With(Rig.Namespace("a", """{"pod-security.kubernetes.io/enforce":"baseline","pod-security.kubernetes.io/warn":"baseline"}"""));
        const string spec = """{"hostNetwork":true,"containers":[{"name":"c","image":"i"}]}""";
        var deployment = rig.Create($$"""{"apiVersion":"apps/v1","kind":"Deployment","metadata":{"name":"d","namespace":"a"},"spec":{"template":{"spec":{{spec}} } } }""");

        Assert.Equal("pods \"p\" is forbidden: violates PodSecurity \"baseline:latest\": host namespaces (hostNetwork=true)", rig.Refusal("PodSecurity", Rig.Pod(spec)));
        Assert.Null(rig.Refusal("PodSecurity", deployment));
        Assert.Equal(["would violate PodSecurity \"baseline:latest\": host namespaces (hostNetwork=true)"], deployment.Warnings);
    }

    [Fact]
    public void A_namespace_that_becomes_stricter_is_warned_of_the_pods_it_has()
    {
        var rig = new Rig().With(Rig.Pod("""{"hostNetwork":true,"containers":[{"name":"c","image":"i"}]}"""));
        var call = rig.Call("UPDATE", Rig.Namespace("a", """{"pod-security.kubernetes.io/enforce":"baseline"}"""), Rig.Namespace("a"));

        Assert.Null(rig.Refusal("PodSecurity", call));
        Assert.Equal(["existing pods in namespace \"a\" violate the new PodSecurity enforce level \"baseline:latest\"", "p: host namespaces"], call.Warnings);
        Assert.Equal("Namespace \"a\" is invalid: metadata.labels[pod-security.kubernetes.io/enforce]: Invalid value: \"strict\": must be one of privileged, baseline, restricted",
            rig.Refusal("PodSecurity", rig.Call("UPDATE", Rig.Namespace("a", """{"pod-security.kubernetes.io/enforce":"strict"}"""), Rig.Namespace("a"))));
    }

    private static string Sorted(JsonNode resources) => new JsonObject([.. new[] { "requests", "limits" }.Select(key =>
        KeyValuePair.Create<string, JsonNode?>(key, new JsonObject([.. resources[key]!.AsObject().OrderBy(entry => entry.Key, StringComparer.Ordinal).Select(entry => KeyValuePair.Create(entry.Key, entry.Value?.DeepClone()))])))]).ToJsonString();
}
