using Welkin.Hardening;
using Welkin.Kernel;

namespace Welkin.Tests.Unit.Hardening;

public sealed class ContentTests
{
    [Fact]
    public void A_profile_with_unknown_or_repeated_ids_is_refused()
    {
        var findings = new FindingList();
        Assert.Null(Profile.Read("p.yaml", """
            apiVersion: welkin.release/v1
            kind: Profile
            metadata: {name: p, title: P}
            spec:
              rules: [{id: run-as-nonroot}, {id: not-privileged}, {id: not-privileged}]
              controls: [{id: W99}]
            """, findings));

        Assert.Equal(
            [
                "p.yaml:5:16: PROF001: unknown rule 'run-as-nonroot' (did you mean 'run-as-non-root'?)",
                "p.yaml:5:60: PROF003: rule 'not-privileged' is listed twice",
                "p.yaml:6:19: PROF002: unknown control 'W99' (did you mean 'W09'?)",
            ],
            findings.Select(finding => finding.ToString()));
    }

    [Fact]
    public void Facts_with_mistakes_are_refused()
    {
        var findings = new FindingList();
        Assert.Null(ComponentHardening.Read("h.yaml", """
            apiVersion: welkin.release/v1
            kind: ComponentHardening
            metadata: {name: app}
            spec:
              workloads:
                - kind: Pod
                  name: app
                  containers:
                    - {name: a, readOnlyRootFilesystem: true, writable: [{path: tmp, sizeLimit: lots}]}
                    - {name: b, writable: [{path: /tmp}]}
                    - {name: c, capabilities: {add: [CAP_CHOWN], reason: x}}
                - {kind: Pod, name: app}
            """, findings));

        Assert.Equal(
            [
                "h.yaml:12:7: HARD003: Pod app is described a second time",
                "h.yaml:9:69: HARD004: 'tmp' must be an absolute path without a slash at its end, such as /tmp",
                "h.yaml:9:85: HARD005: 'lots' must be a quantity such as 64Mi",
                "h.yaml:10:39: HARD007: 'writable' needs 'readOnlyRootFilesystem: true': every other path is writable already",
                "h.yaml:11:42: HARD006: 'CAP_CHOWN' must be a Linux capability without its prefix, such as NET_BIND_SERVICE",
            ],
            findings.Select(finding => finding.ToString()));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    public void A_user_that_no_kubelet_starts_as_non_root_is_refused(int user)
    {
        var findings = new FindingList();
        Assert.Null(ComponentHardening.Read("h.yaml", $"apiVersion: welkin.release/v1\nkind: ComponentHardening\nmetadata: {{name: app}}\nspec:\n  workloads:\n    - {{kind: Pod, name: app, runAsUser: {user}}}\n", findings));

        Assert.Equal(
            $"h.yaml:6:7: HARD033: 'runAsUser' of Pod app must be above 0, got {user}: rule run-as-non-root sets it beside runAsNonRoot, and no kubelet starts root then; leave it out, or let the chart say that it is root",
            Assert.Single(findings).ToString());
    }

    [Fact]
    public void Waivers_that_are_expired_too_long_unknown_or_double_are_refused()
    {
        var findings = new FindingList();
        var text = "apiVersion: welkin.release/v1\nkind: Waivers\nmetadata: {name: app}\nspec:\n  waivers:\n" + string.Join("\n",
            Entry("W1", "2026-11-01", "2026-12-31"),
            Entry("W01", "2025-11-01", "2026-11-01"),
            Entry("W02", "2026-11-01", "2027-11-03"),
            Entry("W03", "2026-12-02", "2026-12-01"),
            Entry("W04", "2026-12-01", "2027-12-01"),
            Entry("W04", "2026-12-01", "2026-12-01"));
        Assert.Null(Waivers.Read("w.yaml", text, Manifests.Today, findings));

        Assert.Equal(
            [
                "w.yaml:6:17: WAIV001: unknown control 'W1' (did you mean 'W01'?)",
                "w.yaml:7:146: WAIV002: the waiver of W01 for Pod home/app expired on 2026-11-01",
                "w.yaml:8:146: WAIV003: a waiver lasts at most 366 days: 2026-11-01 to 2027-11-03 is longer",
                "w.yaml:9:125: WAIV004: the waiver is created on 2026-12-02, after 2026-12-01",
                "w.yaml:9:146: WAIV007: the waiver ends on 2026-12-01, before it begins on 2026-12-02",
                "w.yaml:11:7: WAIV005: W04 is waived a second time for Pod home/app",
            ],
            findings.Select(finding => finding.ToString()));
    }

    [Theory]
    [InlineData("restricted")]
    [InlineData("pod-security/baseline")]
    [InlineData("pod-security/restricted")]
    public void The_profiles_that_ship_read_without_findings(string name)
    {
        var findings = new FindingList();
        var profile = Profile.Read(name, File.ReadAllText(Path.Combine(Checkout.Folder, "hardening", "profiles", $"{name}.yaml")), findings);

        Assert.Empty(findings);
        Assert.Equal(name, profile!.Metadata.Name.Value.Text);
        Assert.NotEmpty(profile.Controls);
    }

    internal static string Entry(string control, string created, string expires) =>
        $"    - {{control: {control}, selector: {{kind: Pod, namespace: home, name: app}}, reason: r, risk: r, owner: o, approver: a, created: {created}, expires: {expires}, compensating: c}}";
}
