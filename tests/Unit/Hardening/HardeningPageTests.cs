using Welkin.Hardening;

namespace Welkin.Tests.Unit.Hardening;

public sealed class HardeningPageTests
{
    [Fact]
    public void The_page_that_is_committed_is_what_the_catalogue_says() =>
        Golden.VerifyFile(HardeningPage.Write(CrosswalkTests.Index()), Path.Combine(Checkout.Folder, "hardening", "README.md"));

    [Fact]
    public void Every_control_and_every_rule_is_on_it()
    {
        var page = HardeningPage.Write(CrosswalkTests.Index());

        Assert.All(HardeningCatalogue.Controls.Keys, id => Assert.Contains($"\n### {id}\n\n**{HardeningCatalogue.Controls[id].Title}.**", page, StringComparison.Ordinal));
        Assert.All(HardeningCatalogue.Rules.Keys, id => Assert.Contains($"\n| `{id}` | ", page, StringComparison.Ordinal));
    }

    [Fact]
    public void What_maps_to_nothing_is_shown() => Assert.Contains(
        $"Mapped to nothing: {string.Join(", ", HardeningCatalogue.Controls.Keys)}.", HardeningPage.Write(CrosswalkIndex.Empty), StringComparison.Ordinal);

    [Fact]
    public void A_control_says_where_it_leads_and_what_that_rests_on()
    {
        var text = ControlPage.Text(HardeningCatalogue.Controls["W16"], CrosswalkTests.Index(), "control: W16\n");

        Assert.StartsWith($"W16: {HardeningCatalogue.Controls["W16"].Title}\n", text, StringComparison.Ordinal);
        Assert.Contains("rule      no-privilege-escalation, which may change containers[*].securityContext", text, StringComparison.Ordinal);
        Assert.Contains("CIS Kubernetes Benchmark 1.12: 5.2.6 No privilege escalation [subset-of, stated: aquasecurity/kube-bench, cfg/cis-1.12", text, StringComparison.Ordinal);
        Assert.EndsWith("\ncontrol: W16\n", text, StringComparison.Ordinal);
    }
}
