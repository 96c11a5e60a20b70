using Welkin.Kubernetes.Upgrades;

namespace Welkin.Tests.Unit.Kubernetes.Upgrades;

public sealed class FieldUpdateTests
{
    private const string Deployment = """
        apiVersion: apps/v1
        kind: Deployment
        metadata: {name: dex, namespace: dex}
        spec:
          selector: {matchLabels: {app: dex}}
          template:
            metadata: {labels: {app: dex, release: dex}}
            spec: {containers: [{name: dex, image: "r.io/dex:1"}]}

        """;

    private const string Set = """
        apiVersion: apps/v1
        kind: StatefulSet
        metadata: {name: db, namespace: home}
        spec:
          serviceName: db
          selector: {matchLabels: {app: db}}
          template:
            metadata: {labels: {app: db}}
            spec: {containers: [{name: db, image: "r.io/db:1"}]}
          volumeClaimTemplates:
          - metadata: {name: data}
            spec: {accessModes: [ReadWriteOnce], resources: {requests: {storage: 8Gi}}}

        """;

    private const string Service = "apiVersion: v1\nkind: Service\nmetadata: {name: s, namespace: home}\nspec: {selector: {app: s}, ports: [{port: 80}]}\n";

    private const string Job = """
        apiVersion: batch/v1
        kind: Job
        metadata: {name: j, namespace: home}
        spec: {template: {spec: {restartPolicy: Never, containers: [{name: c, image: "r.io/j:1"}]}}}

        """;

    [Fact]
    public void A_selector_may_not_change()
    {
        var finding = Refused(Deployment, Deployment.Replace("{app: dex}", "{app: dex, release: dex}", StringComparison.Ordinal));

        Assert.Equal("immutable-field:Deployment/dex/dex:spec.selector", finding.Id);
        Assert.EndsWith("field is immutable", finding.Text, StringComparison.Ordinal);
        Assert.Equal((UpgradeLevel.Major, "spec.selector"), (finding.Level, Assert.Single(finding.Paths)));
    }

    [Fact]
    public void What_may_change_is_not_refused() => Assert.DoesNotContain(
        Upgraded.Compare(Deployment, Deployment.Replace("dex:1", "dex:2", StringComparison.Ordinal)).Findings, finding => finding.Effect == UpgradeEffect.ImmutableField);

    [Theory]
    [InlineData("storage: 8Gi", "storage: 9Gi", "spec.volumeClaimTemplates")]
    [InlineData("serviceName: db", "serviceName: db-headless", "spec.serviceName")]
    public void Claim_templates_and_the_service_of_a_stateful_set_are_named(string before, string after, string field)
    {
        var finding = Refused(Set, Set.Replace(before, after, StringComparison.Ordinal));

        Assert.Equal([field], finding.Paths);
        Assert.EndsWith($"are forbidden ({field} differs)", finding.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_service_with_an_address_cannot_become_headless() =>
        Assert.StartsWith("immutable-field:Service/home/s:spec.clusterIP", Refused(Service, Service.Replace("selector:", "clusterIP: None, selector:", StringComparison.Ordinal)).Id, StringComparison.Ordinal);

    [Fact]
    public void A_service_keeps_the_address_that_nobody_wrote() => Assert.Equal(
        ["Minor object-changed:Service/home/s: changes in 1 field: spec.selector"],
        Upgraded.Findings(Upgraded.Compare(Service, Service.Replace("{app: s}", "{app: t}", StringComparison.Ordinal))));

    [Fact]
    public void What_the_API_shows_of_a_pod_is_told_in_one_line()
    {
        const string pod = "apiVersion: v1\nkind: Pod\nmetadata: {name: p, namespace: home}\nspec: {containers: [{name: c, image: \"r.io/app:1\", tty: false}]}\n";

        var finding = Refused(pod, pod.Replace("false", "true", StringComparison.Ordinal));

        Assert.DoesNotContain('\n', finding.Text);
        Assert.EndsWith("(spec.containers differs)", finding.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_binding_cannot_refer_to_another_role()
    {
        const string binding = "apiVersion: rbac.authorization.k8s.io/v1\nkind: ClusterRoleBinding\nmetadata: {name: b}\nroleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: view}\n";

        Assert.Equal("immutable-field:ClusterRoleBinding/b:roleRef", Refused(binding, binding.Replace("view", "edit", StringComparison.Ordinal)).Id);
    }

    [Fact]
    public void The_template_of_a_job_may_not_change_unless_Helm_makes_it_anew()
    {
        var hook = Job.Replace("namespace: home", "namespace: home, annotations: {helm.sh/hook: pre-upgrade}", StringComparison.Ordinal);

        Assert.Equal("immutable-field:Job/home/j:spec.template", Refused(Job, Job.Replace("j:1", "j:2", StringComparison.Ordinal)).Id);
        Assert.DoesNotContain(Upgraded.Compare(hook, hook.Replace("j:1", "j:2", StringComparison.Ordinal)).Findings, finding => finding.Effect == UpgradeEffect.ImmutableField);
    }

    private static UpgradeFinding Refused(string before, string after)
    {
        var finding = Upgraded.Single(Upgraded.Compare(before, after), UpgradeEffect.ImmutableField);
        Assert.True(finding.Blocks);
        return finding;
    }
}
