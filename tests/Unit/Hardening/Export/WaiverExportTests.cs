using System.Collections.Immutable;
using Welkin.Hardening;

namespace Welkin.Tests.Unit.Hardening.Export;

public sealed class WaiverExportTests
{
    [Fact]
    public void A_kyverno_exception_names_policy_rules_object_and_its_end()
    {
        var export = WaiverExport.Kyverno(Waived("W01", "{kind: Deployment, namespace: home, name: app}"), Manifests.Today);
        Assert.Equal(
            """
            # W01 for Deployment home/app: the exception is also for pods of the namespace whose name begins with app-
            ---
            apiVersion: kyverno.io/v2
            kind: PolicyException
            metadata:
              name: welkin-w01-deployment-app
              namespace: home
              annotations:
                welkin.release/control: W01
                welkin.release/reason: r
                welkin.release/owner: o
                welkin.release/approver: a
                welkin.release/valid-until: "2027-01-31"
            spec:
              exceptions:
              - policyName: disallow-privileged-containers
                ruleNames:
                - privileged-containers
                - autogen-privileged-containers
              match:
                any:
                - resources:
                    kinds:
                    - Deployment
                    names:
                    - app
                    namespaces:
                    - home
                - resources:
                    kinds:
                    - ReplicaSet
                    - Pod
                    names:
                    - app-*
                    namespaces:
                    - home

            """,
            export.Write());
    }

    [Fact]
    public void What_kyverno_has_no_policy_for_is_said()
    {
        var export = WaiverExport.Kyverno(Waived("W45", "{kind: Pod, namespace: home, name: app, container: a}"), Manifests.Today);
        Assert.Empty(export.Objects);
        Assert.Equal(["W45 for Pod home/app container a: is asked for by no policy there, so there is nothing to except"], export.Notes);
    }

    [Fact]
    public void Gatekeeper_leaves_out_the_namespace_and_says_that_this_is_wider()
    {
        var export = WaiverExport.Gatekeeper(Waived("W05", "{kind: Pod, namespace: home, name: app}"), Manifests.Today);
        Assert.Equal(["K8sPSPHostFilesystem", "K8sPSPVolumeTypes"], export.Objects.Select(root => (string?)root["kind"]));
        Assert.All(export.Objects, root => Assert.Equal("""{"match":{"excludedNamespaces":["home"]}}""", root["spec"]!.ToJsonString()));
        Assert.Equal(["W05 for Pod home/app: leaves out the whole namespace home from K8sPSPHostFilesystem and K8sPSPVolumeTypes"], export.Notes);
    }

    [Theory]
    [InlineData("W01", "privileged")]
    [InlineData("W16", "baseline")]
    public void Pod_security_exempts_the_namespace_and_names_the_narrower_label(string control, string level)
    {
        var export = PodSecurityExemptions.Of(Waived(control, "{kind: Pod, namespace: home, name: app}"), Manifests.V136, Manifests.Today);
        Assert.Equal("""["home"]""", Assert.Single(export.Objects)["plugins"]![0]!["configuration"]!["exemptions"]!["namespaces"]!.ToJsonString());
        Assert.EndsWith($"narrower: leave it out and label it pod-security.kubernetes.io/enforce: {level}", Assert.Single(export.Notes), StringComparison.Ordinal);
    }

    [Fact]
    public void Pod_security_says_what_is_none_of_its_checks()
    {
        var export = PodSecurityExemptions.Of(Waived("W30", "{kind: Pod, namespace: home, name: app}"), Manifests.V136, Manifests.Today);
        Assert.Equal("[]", export.Objects[0]["plugins"]![0]!["configuration"]!["exemptions"]!["namespaces"]!.ToJsonString());
        Assert.Equal(["W30 for Pod home/app: is no check of the Pod Security Standards"], export.Notes);
    }

    [Fact]
    public void The_narrower_label_follows_the_level_of_the_profiles_that_have_the_control()
    {
        var baseline = Controls("baseline");
        Assert.All(Controls("restricted").Union(baseline), control => Assert.EndsWith(
            baseline.Contains(control) ? "enforce: privileged" : "enforce: baseline",
            Assert.Single(PodSecurityExemptions.Of(Waived(control, "{kind: Pod, namespace: home, name: app}"), Manifests.V136, Manifests.Today).Notes), StringComparison.Ordinal));

        static string[] Controls(string level) => [.. Profile.Read("p.yaml", File.ReadAllText(Path.Combine(Checkout.Folder, "hardening", "profiles", "pod-security", $"{level}.yaml")), [])!.Controls.Select(entry => entry.Control.Id)];
    }

    [Fact]
    public void A_waiver_that_is_over_is_exported_nowhere()
    {
        var (waivers, after) = (Waived("W01", "{kind: Pod, namespace: home, name: app}"), new DateOnly(2027, 2, 1));
        const string said = "W01 for Pod home/app: is not in force on 2027-02-01, not exported";

        Assert.Equal((0, said), Shown(WaiverExport.Kyverno(waivers, after)));
        Assert.Equal((0, said), Shown(WaiverExport.Gatekeeper(waivers, after)));
        Assert.Equal("[]", PodSecurityExemptions.Of(waivers, Manifests.V136, after).Objects[0]["plugins"]![0]!["configuration"]!["exemptions"]!["namespaces"]!.ToJsonString());

        static (int, string) Shown(ExportedPolicies export) => (export.Objects.Length, Assert.Single(export.Notes));
    }

    private static ImmutableArray<Waiver> Waived(string control, string selector) => AuditRunTests.Waivers(selector, control).Spec.Waivers;
}
