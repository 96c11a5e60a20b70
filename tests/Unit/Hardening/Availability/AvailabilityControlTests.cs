using Welkin.Hardening;
using Welkin.Tests.Unit.Hardening.Workloads;

namespace Welkin.Tests.Unit.Hardening.Availability;

/// <summary>What the controls of availability say beyond their pairs.</summary>
public sealed class AvailabilityControlTests
{
    private const string Labels = "{app: a}";

    [Theory]
    [InlineData("replicas: 2", "", AuditStatus.Holds)]
    [InlineData("replicas: null", "", AuditStatus.Fails)]
    [InlineData("replicas: 0", "", AuditStatus.NotApplicable)]
    [InlineData("replicas: 1", "minReplicas: 2, maxReplicas: 5", AuditStatus.Holds)]
    [InlineData("replicas: 5", "minReplicas: 1, maxReplicas: 5", AuditStatus.Fails)]
    [InlineData("replicas: 5", "maxReplicas: 5", AuditStatus.Fails)]
    [InlineData("replicas: 0", "minReplicas: 2, maxReplicas: 5", AuditStatus.NotApplicable)]
    public void An_autoscaler_decides_how_many_pods_there_are(string spec, string scaler, AuditStatus expected) =>
        Assert.Equal(expected, Judged.Status("A03", Deployment(spec) + (scaler.Length == 0 ? "" : $"\n---\n{{apiVersion: autoscaling/v2, kind: HorizontalPodAutoscaler, metadata: {{name: a}}, spec: {{scaleTargetRef: {{kind: Deployment, name: a}}, {scaler}}}}}")));

    [Theory]
    [InlineData(3, "maxUnavailable: 1", AuditStatus.Holds)]
    [InlineData(3, "maxUnavailable: 1%", AuditStatus.Holds)]
    [InlineData(3, "maxUnavailable: 0", AuditStatus.Fails)]
    [InlineData(3, "maxUnavailable: 0%", AuditStatus.Fails)]
    [InlineData(3, "minAvailable: 2", AuditStatus.Holds)]
    [InlineData(3, "minAvailable: 3", AuditStatus.Fails)]
    [InlineData(3, "minAvailable: 67%", AuditStatus.Fails)]
    [InlineData(3, "minAvailable: 50%", AuditStatus.Holds)]
    [InlineData(1, "minAvailable: 1", AuditStatus.Fails)]
    [InlineData(1, "maxUnavailable: 1", AuditStatus.Holds)]
    public void A_budget_must_let_one_pod_go(int replicas, string budget, AuditStatus expected) =>
        Assert.Equal(expected, Judged.Status("A04", Deployment($"replicas: {replicas}") + Budget("one", budget)));

    [Fact]
    public void One_pod_needs_no_budget() => Assert.Equal(AuditStatus.NotApplicable, Judged.Status("A04", Deployment("replicas: 1")));

    [Fact]
    public void Two_budgets_for_one_pod_are_one_too_many() => Assert.Equal(
        ["spec.selector: 2 budgets choose its pods: one, two"], Judged.Failing("A04", Deployment("replicas: 3") + Budget("two", "maxUnavailable: 1") + Budget("one", "maxUnavailable: 1")));

    [Fact]
    public void A_budget_of_other_pods_is_none() => Assert.Equal(
        ["spec.selector: no PodDisruptionBudget chooses its pods"], Judged.Failing("A04", Deployment("replicas: 3") + Budget("one", "maxUnavailable: 1", "{matchLabels: {app: b}}")));

    [Theory]
    [InlineData("topologySpreadConstraints: [{topologyKey: kubernetes.io/hostname, labelSelector: {matchLabels: {app: a}}}]", true)]
    [InlineData("topologySpreadConstraints: [{topologyKey: kubernetes.io/hostname, labelSelector: {matchLabels: {app: b}}}]", false)]
    [InlineData("topologySpreadConstraints: [{topologyKey: kubernetes.io/hostname}]", false)]
    [InlineData("topologySpreadConstraints: [{topologyKey: topology.kubernetes.io/zone, labelSelector: {matchLabels: {app: a}}}]", false)]
    [InlineData("affinity: {podAntiAffinity: {requiredDuringSchedulingIgnoredDuringExecution: [{topologyKey: topology.kubernetes.io/zone, labelSelector: {matchExpressions: [{key: app, operator: Exists}]}}]}}", true)]
    [InlineData("affinity: {podAffinity: {requiredDuringSchedulingIgnoredDuringExecution: [{topologyKey: kubernetes.io/hostname, labelSelector: {matchLabels: {app: a}}}]}}", false)]
    public void Pods_are_spread_by_what_chooses_themselves(string spec, bool spread) =>
        Assert.Equal(spread ? AuditStatus.Holds : AuditStatus.Fails, Judged.Status("A05", Deployment("replicas: 2", spec + ", ")));

    [Theory]
    [InlineData("Job", "annotations: {helm.sh/hook: pre-install, helm.sh/hook-delete-policy: hook-succeeded}", "", AuditStatus.NotApplicable)]
    [InlineData("Job", "annotations: {helm.sh/hook: pre-install}", "", AuditStatus.Fails)]
    [InlineData("Job", "labels: {a: b}", "ttlSecondsAfterFinished: 0, ", AuditStatus.Holds)]
    [InlineData("CronJob", "labels: {a: b}", "startingDeadlineSeconds: 300, ", AuditStatus.Holds)]
    [InlineData("CronJob", "labels: {a: b}", "startingDeadlineSeconds: 5, ", AuditStatus.Fails)]
    public void What_helm_deletes_needs_no_lifetime(string kind, string metadata, string spec, AuditStatus expected) =>
        Assert.Equal(expected, Judged.Status("A08", $"{{apiVersion: batch/v1, kind: {kind}, metadata: {{name: a, {metadata}}}, spec: {{{spec}parallelism: 1}}}}"));

    [Theory]
    [InlineData("test", AuditStatus.NotApplicable)]
    [InlineData("test-success", AuditStatus.NotApplicable)]
    [InlineData("pre-install", AuditStatus.Fails)]
    [InlineData("test,post-install", AuditStatus.Fails)]
    public void A_pod_of_a_test_needs_no_controller(string hook, AuditStatus expected) => Assert.Equal(
        expected, Judged.Status("A09", $"{{apiVersion: v1, kind: Pod, metadata: {{name: a, annotations: {{helm.sh/hook: '{hook}'}}}}, spec: {{containers: [{{name: a}}]}}}}"));

    [Fact]
    public void A_class_for_all_pods_is_every_pods() => Assert.Equal(
        AuditStatus.Holds, Judged.Status("A06", Judged.Pod("") + "\n---\n{apiVersion: scheduling.k8s.io/v1, kind: PriorityClass, metadata: {name: p}, value: 1, globalDefault: true}"));

    internal static string Deployment(string spec, string pod = "", string name = "a") =>
        $"{{apiVersion: apps/v1, kind: Deployment, metadata: {{name: {name}, namespace: home}}, spec: {{{spec}, selector: {{matchLabels: {Labels}}}, template: {{metadata: {{labels: {Labels}}}, spec: {{{pod}containers: [{{name: a}}]}}}}}}}}";

    internal static string Budget(string name, string spec, string selector = "{matchLabels: {app: a}}") =>
        $"\n---\n{{apiVersion: policy/v1, kind: PodDisruptionBudget, metadata: {{name: {name}, namespace: home}}, spec: {{{spec}, selector: {selector}}}}}";
}
