using Welkin.Hardening;
using Welkin.Kernel;

namespace Welkin.Tests.Unit.Hardening;

public sealed class HeldControlsTests
{
    [Fact]
    public void The_report_says_what_made_each_control_hold()
    {
        var facts = Facts("{control: W03, path: hostIPC, reason: r, chartDefault: true}");
        var overlay = OverlayTests.Overlay("{spec: {template: {spec: {hostPID: null}}}}");
        var input = OverlayTests.Input(OverlayTests.Deployment, [overlay], facts: facts, rules: ["seccomp-runtime-default"]) with { Controls = [.. new[] { "W01", "W02", "W03", "W22", "W30" }.Select(id => SelectedControl.Of(HardeningCatalogue.Controls[id]))] };
        var hardened = HardeningRun.Apply([input], Manifests.V136, []);

        var held = HeldControls.Of([input], hardened, Manifests.V136);

        Assert.Equal(
            ["W01 Upstream ", "W02 Overlay tmp", "W03 Value hostIPC", "W22 Rule seccomp-runtime-default", "W30 Nothing "],
            held.Select(control => $"{control.Control} {control.By} {string.Join(' ', control.Names)}"));
        Assert.Contains("| app | W02 | overlay | `tmp` | 1 |\n", HeldMarkdown.Write(held), StringComparison.Ordinal);
    }

    [Fact]
    public void A_value_that_no_longer_works_is_a_finding()
    {
        var findings = new FindingList();
        HardeningRun.Apply([OverlayTests.Input(OverlayTests.Deployment, [], facts: Facts("{control: W02, path: hostPID, reason: r}"))], Manifests.V136, findings);
        Assert.Equal(
            ["hardening.yaml:6:12: HARD022: the value hostPID of app no longer makes W02 hold with chart 1.1.0: Deployment home/app spec.template.spec.hostPID is true"],
            findings.Select(finding => finding.ToString()));
    }

    [Fact]
    public void Values_with_mistakes_are_refused()
    {
        var findings = new FindingList();
        ComponentHardening.Read("hardening.yaml", FactsText("{control: W2, path: 'a..b', reason: ' '}"), findings);
        Assert.Equal(["hardening.yaml:6:48: YAML002: 'reason' must say something, this is blank"], findings.Select(finding => finding.ToString()));

        findings = [];
        ComponentHardening.Read("hardening.yaml", FactsText("{control: W2, path: 'a..b', reason: r}"), findings);
        Assert.Equal(
            ["hardening.yaml:6:22: HARD020: unknown control 'W2'", "hardening.yaml:6:32: HARD021: 'a..b' is no path"],
            findings.Select(finding => finding.ToString().Split(" (did", 2)[0].Split(": expected", 2)[0]));
    }

    private static string FactsText(string value) => $"apiVersion: welkin.release/v1\nkind: ComponentHardening\nmetadata: {{name: app}}\nspec:\n  workloads: []\n  values: [{value}]\n";

    private static ComponentHardening Facts(string value)
    {
        var findings = new FindingList();
        var facts = ComponentHardening.Read("hardening.yaml", FactsText(value), findings);
        Assert.Empty(findings);
        return facts!;
    }
}
