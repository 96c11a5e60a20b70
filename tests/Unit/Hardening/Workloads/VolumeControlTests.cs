using System.Collections.Immutable;
using Welkin.Hardening;
using Welkin.Kernel;

namespace Welkin.Tests.Unit.Hardening.Workloads;

/// <summary>What controls and rules say of volumes that are not paths of the node.</summary>
public sealed class VolumeControlTests
{
    [Theory]
    [InlineData("{name: v}", AuditStatus.Fails)]
    [InlineData("{name: v, emptyDir: {}}", AuditStatus.Fails)]
    [InlineData("{name: v, emptyDir: {sizeLimit: 0}}", AuditStatus.Fails)]
    [InlineData("{name: v, emptyDir: {sizeLimit: 1048576}}", AuditStatus.Holds)]
    [InlineData("{name: v, emptyDir: {medium: Memory, sizeLimit: 1Mi}}", AuditStatus.Holds)]
    [InlineData("{name: v, configMap: {name: c}}", AuditStatus.Holds)]
    public void An_empty_dir_has_a_limit_that_limits(string volume, AuditStatus expected) => Assert.Equal(expected, Judged.Status("W31", Judged.Pod($"volumes: [{volume}]")));

    [Fact]
    public void A_limit_comes_from_the_facts_then_from_the_profile()
    {
        var pod = Manifests.Component(Judged.Pod("volumes: [{name: cache, emptyDir: {medium: Memory}}, {name: tmp}, {name: small, emptyDir: {sizeLimit: 5Mi}}]"));
        var facts = Manifests.Facts("  - {kind: Pod, name: app, emptyDirs: [{name: cache, sizeLimit: 64Mi}]}");
        var parameters = ImmutableSortedDictionary.Create<string, ImmutableArray<string>>(StringComparer.Ordinal).Add("sizeLimit", ["2Gi"]);
        var findings = new FindingList();

        var hardened = HardeningRun.Apply(
            [new HardeningInput(pod, [new SelectedRule(HardeningCatalogue.Rules["empty-dir-size-limit"], parameters)], facts)], Manifests.V136, findings).Single();

        Assert.Empty(findings);
        Assert.Equal(
            [("spec.volumes[0].emptyDir.sizeLimit", "\"64Mi\""), ("spec.volumes[1].emptyDir.sizeLimit", "\"2Gi\"")],
            hardened.Changes.Select(change => (change.Path, change.After!)));
    }

    [Fact]
    public void A_limit_in_the_facts_that_is_none_is_refused()
    {
        var findings = new FindingList();
        ComponentHardening.Read("hardening.yaml", """
            apiVersion: welkin.release/v1
            kind: ComponentHardening
            metadata: {name: app}
            spec: {workloads: [{kind: Pod, name: app, emptyDirs: [{name: a, sizeLimit: "0"}, {name: b, sizeLimit: big}]}]}
            """, findings);
        Assert.Equal(
            ["HARD031: '0' must be a quantity above 0, such as 64Mi", "HARD031: 'big' must be a quantity above 0, such as 64Mi"],
            findings.Select(finding => $"{finding.Id}: {finding.Text}"));
    }

    [Fact]
    public void A_limit_of_a_volume_that_is_not_there_is_a_mistake()
    {
        var findings = new FindingList();
        Manifests.Harden(
            Manifests.Component(Judged.Pod("volumes: [{name: cache}]")), [HardeningCatalogue.Rules["empty-dir-size-limit"]],
            Manifests.Facts("  - {kind: Pod, name: app, emptyDirs: [{name: cach, sizeLimit: 1Mi}]}"), findings);
        Assert.Equal("HARD032: no volume is named cach (did you mean 'cache'?)", Assert.Single(findings.Select(finding => $"{finding.Id}: {finding.Text}")));
    }

    [Theory]
    [InlineData("subPath: a", "emptyDir: {}", AuditStatus.Fails)]
    [InlineData("subPathExpr: $(POD)", "persistentVolumeClaim: {claimName: c}", AuditStatus.Fails)]
    [InlineData("subPath: a", "persistentVolumeClaim: {claimName: c, readOnly: true}", AuditStatus.Holds)]
    [InlineData("subPath: a, readOnly: true", "emptyDir: {}", AuditStatus.Holds)]
    [InlineData("subPath: a", "configMap: {name: c}", AuditStatus.Holds)]
    [InlineData("subPath: a", "projected: {sources: []}", AuditStatus.Holds)]
    [InlineData("subPath: ''", "emptyDir: {}", AuditStatus.Holds)]
    public void A_part_of_a_volume_is_mounted_where_nobody_can_plant_a_link(string mount, string source, AuditStatus expected) =>
        Assert.Equal(expected, Judged.Status("W39", Judged.Pod($"volumes: [{{name: v, {source}}}]", $"volumeMounts: [{{name: v, mountPath: /v, {mount}}}]")));

    [Fact]
    public void A_part_of_a_claim_that_a_StatefulSet_makes_is_writable() => Assert.Equal(AuditStatus.Fails, Judged.Status("W39", """
        apiVersion: apps/v1
        kind: StatefulSet
        metadata: {name: db}
        spec:
          template: {spec: {containers: [{name: db, volumeMounts: [{name: data, mountPath: /data, subPath: db}]}]}}
          volumeClaimTemplates: [{metadata: {name: data}}]
        """));

    [Fact]
    public void Parts_of_an_empty_dir_become_volumes_of_their_own()
    {
        var text = Manifests.Harden("whole-volumes", """
            apiVersion: v1
            kind: Pod
            metadata: {name: app}
            spec:
              initContainers: [{name: i, volumeMounts: [{name: e, mountPath: /tmp, subPath: tmp}]}]
              containers: [{name: a, volumeMounts: [{name: e, mountPath: /tmp, subPath: tmp}, {name: e, mountPath: /run, subPath: run/app, readOnly: true}]}]
              volumes: [{name: e, emptyDir: {sizeLimit: 1Mi}}]
            """).Text;

        Assert.EndsWith("""
            spec:
              initContainers:
              - name: i
                volumeMounts:
                - name: e
                  mountPath: /tmp
              containers:
              - name: a
                volumeMounts:
                - name: e
                  mountPath: /tmp
                - name: e-run-app
                  mountPath: /run
                  readOnly: true
              volumes:
              - name: e
                emptyDir:
                  sizeLimit: 1Mi
              - name: e-run-app
                emptyDir:
                  sizeLimit: 1Mi

            """, text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("emptyDir: {}", "{name: v, mountPath: /all}", "another mount shows the same files")]
    [InlineData("emptyDir: {}", "{name: v, mountPath: /all, subPath: a/b, readOnly: true}", "another mount shows the same files")]
    [InlineData("emptyDir: {}", "{name: v, mountPath: /all, subPathExpr: $(POD), readOnly: true}", "another mount shows the same files")]
    [InlineData("persistentVolumeClaim: {claimName: c}", "{name: w, mountPath: /w}", "its volume keeps data under that path")]
    public void A_part_that_others_see_or_that_keeps_data_stays(string source, string other, string reason)
    {
        var result = Manifests.Harden("whole-volumes", Judged.Pod($"volumes: [{{name: v, {source}}}]", $"volumeMounts: [{{name: v, mountPath: /a, subPath: a}}, {other}]")).Result;
        Assert.Empty(result.Changes);
        Assert.Equal(reason, Assert.Single(result.Remainders).Reason);
    }

    [Fact]
    public void A_projected_token_is_short_and_its_audience_is_left_to_people()
    {
        const string volumes = "volumes: [{name: t, projected: {sources: [{serviceAccountToken: {path: a, audience: x}}, {serviceAccountToken: {path: b, expirationSeconds: 3607}}]}}]";

        Assert.Equal(
            ["spec.volumes[0].projected.sources[1].serviceAccountToken.expirationSeconds: 3607", "spec.volumes[0].projected.sources[1].serviceAccountToken.audience: not set"],
            Judged.Failing("W38", Judged.Pod(volumes)));
        var result = Manifests.Harden("projected-token-lifetime", Judged.Pod(volumes)).Result;
        Assert.Equal("3600", Assert.Single(result.Changes).After);
        Assert.Equal("it is not known who takes the token", Assert.Single(result.Remainders).Reason);
    }
}
