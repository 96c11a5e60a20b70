using System.Text.Json.Nodes;
using Welkin.Kubernetes;

namespace Welkin.Tests.Unit.Kubernetes.PodSecurity;

/// <summary>What the admission plugin answers.</summary>
public sealed class AdmissionTests
{
    private static readonly PodSecurityPolicy Policy = Judging.Policy(("enforce", "baseline"), ("enforce-version", "v1.36"), ("warn", "restricted"), ("audit", "restricted"), ("audit-version", "v1.0"));

    [Fact]
    public void A_pod_is_refused_with_every_reason_and_without_warnings()
    {
        var verdict = Judge(Judging.Pod(("spec.hostPID", "true"), ("spec.hostNetwork", "true"), ("spec.containers.0.securityContext.privileged", "true")));

        Assert.False(verdict.Allowed);
        Assert.Equal(
            "pods \"x\" is forbidden: violates PodSecurity \"baseline:v1.36\": host namespaces (hostNetwork=true, hostPID=true), "
            + "privileged (container \"c\" must not set securityContext.privileged=true)", verdict.Message);
        Assert.Empty(verdict.Warnings);
        Assert.Equal("baseline:v1.36", verdict.AuditAnnotations["pod-security.kubernetes.io/enforce-policy"]);
        Assert.StartsWith("would violate PodSecurity \"restricted:v1.0\": host namespaces", verdict.AuditAnnotations["pod-security.kubernetes.io/audit-violations"], StringComparison.Ordinal);
    }

    [Fact]
    public void A_pod_that_is_allowed_is_warned_of()
    {
        var verdict = Judge(Judging.Pod(("spec.securityContext.runAsUser", "0")));
        Assert.True(verdict.Allowed);
        Assert.Equal(["would violate PodSecurity \"restricted:latest\": runAsUser=0 (pod must not set runAsUser=0)"], verdict.Warnings);
        Assert.DoesNotContain("pod-security.kubernetes.io/audit-violations", verdict.AuditAnnotations.Keys);
    }

    [Theory]
    [InlineData("apps/v1", "Deployment", "spec.template")]
    [InlineData("batch/v1", "CronJob", "spec.jobTemplate.spec.template")]
    [InlineData("v1", "PodTemplate", "template")]
    public void What_makes_pods_is_warned_of_and_never_refused(string apiVersion, string kind, string place)
    {
        var root = new JsonObject { ["apiVersion"] = apiVersion, ["kind"] = kind, ["metadata"] = new JsonObject { ["name"] = "x" } };
        Judging.Set(root, place, Judging.Pod(("spec.hostPID", "true")).ToJsonString());

        var verdict = Judge(root);
        Assert.True(verdict.Allowed);
        Assert.Null(verdict.Enforced);
        Assert.Equal(["would violate PodSecurity \"restricted:latest\": host namespaces (hostPID=true)"], verdict.Warnings);
        Assert.Equal(["pod-security.kubernetes.io/audit-violations"], verdict.AuditAnnotations.Keys);
    }

    [Fact]
    public void What_has_no_pod_is_not_looked_at()
    {
        Assert.True(Judge(JsonNode.Parse("""{"apiVersion": "v1", "kind": "ConfigMap", "metadata": {"name": "x"}}""")!.AsObject()).Allowed);
        Assert.True(Judge(JsonNode.Parse("""{"apiVersion": "v1", "kind": "ReplicationController", "metadata": {"name": "x"}, "spec": {"replicas": 0}}""")!.AsObject()).Allowed);
    }

    [Theory]
    [InlineData("metadata.labels", """{"a": "b"}""", true)]
    [InlineData("spec.containers.0.image", "\"c:2\"", false)]
    [InlineData("spec.initContainers.0.image", "\"i:2\"", false)]
    [InlineData("spec.ephemeralContainers.0.image", "\"e:2\"", false)]
    [InlineData("spec.ephemeralContainers.0.name", "\"f\"", false)]
    [InlineData("spec.ephemeralContainers", "null", true)]
    public void An_update_of_a_pod_is_judged_where_an_image_or_a_container_is_new(string path, string json, bool allowed) =>
        Assert.Equal(allowed, Judge(Judging.Pod(("spec.hostPID", "true"), (path, json)), Judging.Pod(("spec.hostPID", "true"))).Allowed);

    [Fact]
    public void A_policy_that_cannot_be_read_is_restricted_and_told_to_the_audit_log()
    {
        var verdict = PodSecurityAdmission.Judge(Judging.IdentityOf(Judging.Pod()), Judging.Pod(("spec.securityContext.runAsUser", "0")), Judging.Policy(("enforce", "strict")), Judging.Server);
        Assert.Equal("pods \"x\" is forbidden: violates PodSecurity \"restricted:latest\": runAsUser=0 (pod must not set runAsUser=0)", verdict.Message);
        Assert.Equal(
            "Failed to parse policy: metadata.labels[pod-security.kubernetes.io/enforce]: Invalid value: \"strict\": must be one of privileged, baseline, restricted",
            verdict.AuditAnnotations["pod-security.kubernetes.io/error"]);
    }

    private static PodSecurityVerdict Judge(JsonObject root, JsonObject? old = null) => PodSecurityAdmission.Judge(Judging.IdentityOf(root), root, Policy, Judging.Server, old);
}
