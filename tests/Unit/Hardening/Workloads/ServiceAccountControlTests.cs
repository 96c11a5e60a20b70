using Welkin.Hardening;

namespace Welkin.Tests.Unit.Hardening.Workloads;

/// <summary>What controls and rules say of service accounts.</summary>
public sealed class ServiceAccountControlTests
{
    private const string App = "{apiVersion: v1, kind: Pod, metadata: {name: app, labels: {app.kubernetes.io/name: app, tier: web}}, spec: {containers: [{name: app}]}}\n";
    private const string Bound = "---\n{apiVersion: rbac.authorization.k8s.io/v1, kind: RoleBinding, metadata: {name: b}, subjects: [{kind: ServiceAccount, name: default}]}\n";

    [Theory]
    [InlineData("", "the release brings no ServiceAccount default")]
    [InlineData("---\n{apiVersion: v1, kind: ServiceAccount, metadata: {name: default}}\n", "ServiceAccount default has its token mounted")]
    [InlineData("---\n{apiVersion: v1, kind: ServiceAccount, metadata: {name: default}, automountServiceAccountToken: false}\n" + Bound, "a role is bound to ServiceAccount default")]
    public void A_default_account_with_anything_to_give_is_reported(string others, string observed) => Assert.Equal([$"metadata.name: {observed}"], Judged.Failing("W35", App + others));

    [Fact]
    public void A_namespace_without_pods_needs_no_default_account() =>
        Assert.Equal(AuditStatus.NotApplicable, Judged.Status("W35", "{apiVersion: v1, kind: ConfigMap, metadata: {name: c}}"));

    [Fact]
    public void The_default_account_of_a_namespace_is_added_or_told_to_mount_nothing()
    {
        Assert.EndsWith("""
            apiVersion: v1
            kind: ServiceAccount
            metadata:
              name: default
              namespace: home
            automountServiceAccountToken: false

            """, Manifests.Harden("default-service-account", App).Text, StringComparison.Ordinal);
        var there = Manifests.Harden("default-service-account", App + "---\n{apiVersion: v1, kind: ServiceAccount, metadata: {name: default}, automountServiceAccountToken: true}\n").Result;
        Assert.Equal(("automountServiceAccountToken", "false"), (Assert.Single(there.Changes).Path, there.Changes[0].After));
    }

    [Fact]
    public void A_pod_that_lives_by_the_default_account_keeps_it_and_is_reported()
    {
        foreach (var rule in new[] { "default-service-account", "workload-service-account" })
        {
            var result = Manifests.Harden(rule, App + Bound).Result;
            Assert.Empty(result.Changes);
            Assert.Equal("the pod calls the API server as the namespace's default account", Assert.Single(result.Remainders).Reason);
        }
    }

    [Fact]
    public void A_pod_without_an_account_gets_one_that_can_nothing_and_keeps_what_pulls_its_images()
    {
        var text = Manifests.Harden("workload-service-account", App + "---\n{apiVersion: v1, kind: ServiceAccount, metadata: {name: default}, imagePullSecrets: [{name: registry}]}\n").Text;

        Assert.Contains("  serviceAccountName: app\n", text, StringComparison.Ordinal);
        Assert.EndsWith("""
            apiVersion: v1
            kind: ServiceAccount
            metadata:
              name: app
              namespace: home
              labels:
                app.kubernetes.io/name: app
            automountServiceAccountToken: false
            imagePullSecrets:
            - name: registry

            """, text, StringComparison.Ordinal);
        Assert.Empty(Judged.Failing("W36", text));
    }

    [Fact]
    public void Workloads_of_one_name_share_the_account_that_is_made_for_them()
    {
        var result = Manifests.Harden("workload-service-account", App + "---\n{apiVersion: batch/v1, kind: Job, metadata: {name: app}, spec: {template: {spec: {serviceAccount: default, containers: [{name: app}]}}}}\n").Result;

        Assert.Single(result.Changes, change => change.Path.Length == 0);
        Assert.Contains(result.Changes, change => change is { Path: "spec.template.spec.serviceAccount", After: null });
    }

    [Theory]
    [InlineData("pre-install,pre-upgrade", "as a Helm hook it runs while the account is not there")]
    [InlineData("test", null)]
    public void A_hook_gets_an_account_only_where_it_will_be_there(string hook, string? reason)
    {
        var result = Manifests.Harden("workload-service-account", $"{{apiVersion: v1, kind: Pod, metadata: {{name: app, annotations: {{helm.sh/hook: '{hook}'}}}}, spec: {{containers: [{{name: app}}]}}}}").Result;
        Assert.Equal(reason, result.Remainders.SingleOrDefault()?.Reason);
        Assert.Equal(reason is not null, result.Changes.IsEmpty);
    }

    [Fact]
    public void An_account_of_that_name_with_rights_is_not_given_to_the_pod()
    {
        var result = Manifests.Harden("workload-service-account", App + Bound.Replace("name: default", "name: app", StringComparison.Ordinal)).Result;
        Assert.Empty(result.Changes);
        Assert.Equal("ServiceAccount app has rights of its own", Assert.Single(result.Remainders).Reason);
    }

    [Fact]
    public void An_account_that_the_release_does_not_bring_is_reported_and_not_made_up()
    {
        var pod = Judged.Pod("serviceAccountName: other");
        Assert.Equal(["spec.serviceAccountName: other, which the release does not bring"], Judged.Failing("W36", pod));
        Assert.Empty(Manifests.Harden("workload-service-account", pod).Result.Changes);
    }

    [Theory]
    [InlineData("serviceAccount: old", "serviceAccountName: old")]
    [InlineData("serviceAccount: old, serviceAccountName: new", "serviceAccountName: new")]
    public void The_deprecated_name_gives_way_to_the_account_that_the_server_would_take(string before, string after)
    {
        var text = Manifests.Harden("service-account-name", Judged.Pod(before)).Text;
        Assert.Contains(after, text, StringComparison.Ordinal);
        Assert.DoesNotContain("serviceAccount:", text, StringComparison.Ordinal);
    }
}
