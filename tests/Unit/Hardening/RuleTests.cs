using Welkin.Hardening;

namespace Welkin.Tests.Unit.Hardening;

/// <summary>What each rule makes of a workload.</summary>
public sealed class RuleTests
{
    [Fact]
    public void Seccomp_is_set_for_the_pod_and_unconfined_containers_inherit_it() => Becomes(
        "seccomp-runtime-default",
        "spec: {containers: [{name: a, securityContext: {seccompProfile: {type: Unconfined}, runAsUser: 5}}, {name: b, securityContext: {seccompProfile: {type: Localhost}}}]}",
        """
          containers:
          - name: a
            securityContext:
              runAsUser: 5
          - name: b
            securityContext:
              seccompProfile:
                type: Localhost
          securityContext:
            seccompProfile:
              type: RuntimeDefault
        """);

    [Fact]
    public void Non_root_is_set_for_the_pod_and_containers_that_refuse_it_inherit_it() => Becomes(
        "run-as-non-root",
        "spec: {securityContext: null, containers: [{name: a, securityContext: {runAsNonRoot: false}}], initContainers: [{name: i}]}",
        """
          securityContext:
            runAsUser: 65534
            runAsNonRoot: true
          containers:
          - name: a
            securityContext: {}
          initContainers:
          - name: i
        """,
        facts: "  - {kind: Pod, name: 'ap*', runAsUser: 65534}");

    [Fact]
    public void A_container_that_is_told_to_be_root_stays_and_its_neighbours_are_hardened()
    {
        var result = Becomes(
            "run-as-non-root",
            "spec: {containers: [{name: a, securityContext: {runAsUser: 0}}, {name: b}]}",
            """
              containers:
              - name: a
                securityContext:
                  runAsUser: 0
              - name: b
                securityContext:
                  runAsNonRoot: true
            """);
        Assert.Equal(("spec.containers[0].securityContext.runAsNonRoot", "runs as user 0 explicitly"), (result.Remainders.Single().Path, result.Remainders.Single().Reason));
    }

    [Fact]
    public void Privilege_escalation_is_refused_except_where_the_server_would_not_let_it() => Becomes(
        "no-privilege-escalation",
        "spec: {containers: [{name: a}, {name: b, securityContext: {privileged: true}}, {name: c, securityContext: {capabilities: {add: [CAP_SYS_ADMIN]}}}]}",
        """
          containers:
          - name: a
            securityContext:
              allowPrivilegeEscalation: false
          - name: b
            securityContext:
              privileged: true
          - name: c
            securityContext:
              capabilities:
                add:
                - CAP_SYS_ADMIN
        """);

    [Fact]
    public void All_capabilities_are_dropped_and_only_those_with_a_reason_come_back()
    {
        var result = Becomes(
            "drop-all-capabilities",
            "spec: {containers: [{name: a, securityContext: {capabilities: {drop: [NET_RAW], add: [SYS_PTRACE]}}}, {name: b}]}",
            """
              containers:
              - name: a
                securityContext:
                  capabilities:
                    drop:
                    - ALL
                    add:
                    - SYS_PTRACE
                    - NET_BIND_SERVICE
              - name: b
                securityContext:
                  capabilities:
                    drop:
                    - ALL
            """,
            facts: "  - {kind: Pod, name: app, containers: [{name: a, capabilities: {add: [NET_BIND_SERVICE], reason: listens on port 80}}]}");
        Assert.Equal("SYS_PTRACE is added without a reason in hardening.yaml", Assert.Single(result.Remainders).Reason);
    }

    [Fact]
    public void What_is_made_for_the_node_is_reported_and_stays()
    {
        const string pod = "apiVersion: v1\nkind: Pod\nmetadata:\n  name: app\nspec: {hostPID: true, hostNetwork: true, containers: [{name: a, securityContext: {privileged: true}}]}\n";

        Assert.Equal(["spec.hostNetwork", "spec.hostPID"], Manifests.Harden("host-namespaces", pod).Result.Remainders.Select(left => left.Path));
        Assert.Equal(["spec.containers[0].securityContext.privileged"], Manifests.Harden("not-privileged", pod).Result.Remainders.Select(left => left.Path));
        Assert.Equal(pod, Manifests.Harden("not-privileged", pod).Text);
    }

    [Fact]
    public void A_read_only_root_gets_a_volume_for_each_path_that_is_written() => Becomes(
        "read-only-root-filesystem",
        "spec: {containers: [{name: a, volumeMounts: [{name: v, mountPath: /data/}]}, {name: b}], volumes: [{name: v, emptyDir: {}}]}",
        """
          containers:
          - name: a
            volumeMounts:
            - name: v
              mountPath: /data/
            - name: writable-a-tmp
              mountPath: /tmp
            - name: writable-a-var-cache-app
              mountPath: /var/cache/app
            securityContext:
              readOnlyRootFilesystem: true
          - name: b
          volumes:
          - name: v
            emptyDir: {}
          - name: writable-a-tmp
            emptyDir:
              sizeLimit: 64Mi
          - name: writable-a-var-cache-app
            emptyDir: {}
        """,
        facts: "  - {kind: Pod, name: app, containers: [{name: a, readOnlyRootFilesystem: true, writable: [{path: /tmp, sizeLimit: 64Mi}, {path: /data/sub}, {path: /var/cache/app}]}]}");

    [Fact]
    public void A_token_nobody_uses_is_not_mounted() =>
        Becomes("service-account-token", "spec: {containers: [{name: a}]}", "  containers:\n  - name: a\n  automountServiceAccountToken: false");

    [Fact]
    public void A_token_that_a_fact_speaks_for_is_mounted_and_says_so() => Becomes(
        "service-account-token",
        "spec: {containers: [{name: a}]}",
        "  containers:\n  - name: a\n  automountServiceAccountToken: true",
        facts: "  - {kind: Pod, name: app, serviceAccountToken: {reason: reads nodes}}");

    [Theory]
    [InlineData("{kind: ServiceAccount, name: robot}", "true")]
    [InlineData("{kind: ServiceAccount, name: robot, namespace: elsewhere}", "false")]
    [InlineData("{kind: Group, name: 'system:serviceaccounts:home'}", "true")]
    public void A_token_whose_account_has_a_role_is_mounted(string subject, string mounted)
    {
        var text = Manifests.Harden("service-account-token", $$$"""
            {apiVersion: v1, kind: Pod, metadata: {name: app}, spec: {serviceAccountName: robot, containers: [{name: a}]}}
            ---
            {apiVersion: rbac.authorization.k8s.io/v1, kind: RoleBinding, metadata: {name: b}, subjects: [{{{subject}}}]}
            """).Text;
        Assert.Contains($"automountServiceAccountToken: {mounted}\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public void An_account_that_refuses_its_token_is_never_overruled()
    {
        const string text = """
            {apiVersion: v1, kind: Pod, metadata: {name: app}, spec: {serviceAccountName: robot, containers: [{name: a}]}}
            ---
            {apiVersion: v1, kind: ServiceAccount, metadata: {name: robot}, automountServiceAccountToken: false}
            ---
            {apiVersion: rbac.authorization.k8s.io/v1, kind: ClusterRoleBinding, metadata: {name: b}, subjects: [{kind: ServiceAccount, name: robot, namespace: home}]}
            """;
        Assert.Empty(Manifests.Harden("service-account-token", text).Result.Changes);
    }

    private static HardenedComponent Becomes(string rule, string before, string after, string? facts = null)
    {
        const string head = "apiVersion: v1\nkind: Pod\nmetadata:\n  name: app\n";
        var (text, result) = Manifests.Harden(rule, head + before, facts);

        Assert.Equal($"{head}spec:\n{after}\n", text);
        var again = Manifests.Harden(rule, text, facts);
        Assert.Empty(again.Result.Changes);
        Assert.Equal(text, again.Text);
        return result;
    }
}
