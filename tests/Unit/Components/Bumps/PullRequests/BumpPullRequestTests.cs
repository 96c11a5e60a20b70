using System.Collections.Immutable;
using Welkin.Components;
using Welkin.Components.Bumps;
using Welkin.Components.Bumps.PullRequests;

namespace Welkin.Tests.Unit.Components.Bumps.PullRequests;

/// <summary>What a pull request of a bump says.</summary>
public sealed class BumpPullRequestTests
{
    private const int Limit = 65536;

    [Fact]
    public void Says_what_moves_why_and_what_it_does() => Golden.Verify(Only(Plans.Dex).Body, "dex.md");

    [Fact]
    public void Is_known_by_branch_title_labels_and_a_mark_nobody_sees()
    {
        var request = Only(Plans.Dex);

        Assert.Equal("bumps/2026.4/dex", request.Branch);
        Assert.Equal("Bump dex from 0.23.0 to 0.24.0 (2026.4)", request.Title);
        Assert.Equal("Bump dex from 0.23.0 to 0.24.0 (2026.4)\n\ndex: 0.23.0 -> 0.24.0\n", request.Message);
        Assert.Equal(["bump", "bump/major", "bump/blocking-accepted", "release/2026.4"], request.Labels);
        Assert.StartsWith("<!-- welkin-bump: 2026.4/dex -->\n", request.Body, StringComparison.Ordinal);
        Assert.Empty(request.Obstacles);
    }

    [Fact]
    public void A_group_is_one_and_each_other_component_its_own()
    {
        var requests = BumpPullRequest.Of(
            Plans.Of(Plans.Plain("prometheus", "monitoring"), Plans.Plain("dex"), Plans.Plain("grafana", "monitoring"), Plans.Plain("velero") with { Status = PlanStatus.Held }),
            Plans.Report);

        Assert.Equal(["bumps/2026.4/dex", "bumps/2026.4/monitoring"], requests.Select(request => request.Branch));
        Assert.Equal(["dex"], requests[0].Components.Select(component => component.Folder));
        Assert.Equal(["grafana", "prometheus"], requests[1].Components.Select(component => component.Folder));
        Assert.Equal("Bump monitoring to 1.0.1 (2026.4)", requests[1].Title);
        Assert.Equal(["bump", "bump/patch", "bump/effects-unknown", "release/2026.4"], requests[1].Labels);
    }

    [Fact]
    public void A_title_stays_a_title_however_many_move()
    {
        var many = Enumerable.Range(0, 40).Select(number => Plans.Plain($"component-{number:00}", "all") with { Target = $"1.0.{number}" });

        Assert.Equal("Bump all: 40 components (2026.4)", Assert.Single(BumpPullRequest.Of(Plans.Of([.. many]), Plans.Report)).Title);
    }

    [Fact]
    public void What_nobody_accepted_is_an_obstacle()
    {
        var request = Assert.Single(BumpPullRequest.Of(Plans.Of(Plans.Dex), Plans.Report with { Accepted = (_, _) => null }));

        Assert.Equal(["dex 0.24.0: immutable-field:Deployment/dex/dex:spec.selector: app changes from 'dex' to 'dex-server': the API refuses it"], request.Obstacles);
        Assert.Contains("**Not accepted**", request.Body, StringComparison.Ordinal);
    }

    [Fact]
    public void What_was_not_evaluated_is_not_passed() =>
        Assert.Contains("- What it does on a cluster was **not evaluated**", Only(Plans.Plain("dex")).Body, StringComparison.Ordinal);

    [Theory]
    [InlineData(30)]
    [InlineData(60)]
    [InlineData(400)]
    public void A_long_report_is_cut_between_sections_and_says_what_is_missing_and_where_it_is(int components)
    {
        var big = Enumerable.Range(0, components).Select(number => Plans.Dex with { Name = $"dex-{number:000}", Folder = $"dex-{number:000}", Group = "all", Effect = Big() });

        var body = Assert.Single(BumpPullRequest.Of(Plans.Of([.. big]), Plans.Report)).Body;

        Assert.InRange(body.Length, Limit / 2, Limit);
        Assert.Contains("> Left out, because GitHub takes no longer text: ", body, StringComparison.Ordinal);
        Assert.Contains("The whole report is `artifacts/plans/2026.4.plan.md` of the run.", body, StringComparison.Ordinal);
        Assert.Equal(0, body.Split('\n').Count(line => line.StartsWith("```", StringComparison.Ordinal)) % 2);
        Assert.Equal(Count(body, "<details>"), Count(body, "</details>"));
        Assert.EndsWith("belongs in a comment.\n", body, StringComparison.Ordinal);
        Assert.Contains("## dex-000 ", body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a`b``c", "```a`b``c```")]
    [InlineData("`a", "`` `a ``")]
    [InlineData("two\nlines", "`two lines`")]
    public void Code_of_others_stays_code(string id, string code) =>
        Assert.Contains($"\n- {code} (minor): text\n", Only(Plans.Dex with { Effect = new(UpdateLevel.Minor, "") { Findings = [new(id, EffectKind.ObjectChanged, "", "text", UpdateLevel.Minor, Blocks: false)] } }).Body, StringComparison.Ordinal);

    [Fact]
    public void Text_of_others_names_nobody_and_makes_no_markup() =>
        Assert.Contains(
            "\n@&#8203;jane fixes #&#8203;12 &lt;script&gt; \\[x\\](y) a\\|b \\`c\\`\n",
            Only(Plans.Dex with { Reason = "@jane fixes #12\n<script> [x](y) a|b `c`" }).Body, StringComparison.Ordinal);

    private static BumpPullRequest Only(PlannedComponent component) => Assert.Single(BumpPullRequest.Of(Plans.Of(component), Plans.Report));

    private static int Count(string text, string part) => text.Split(part).Length - 1;

    private static BumpEffect Big() => new(UpdateLevel.Major, "everything")
    {
        Findings = [.. Enumerable.Range(0, 90).Select(number => new EffectFinding($"object-changed:ConfigMap/dex/map-{number}", EffectKind.ObjectChanged, "ConfigMap/dex/map", new string('ß', 500), UpdateLevel.Minor, Blocks: number < 2))],
        ImagesBefore = ImmutableArray.Create("a:1"),
        ImagesAfter = ImmutableArray.Create("a:2"),
    };
}
