using System.Collections.Immutable;
using Welkin.Components;
using Welkin.Components.Charts;
using Welkin.Components.Evaluations;
using Welkin.Kernel;
using Welkin.Pipeline;
using Welkin.Pipeline.Stages;
using Welkin.Releases.Lines;

namespace Welkin.Tests.Unit.Pipeline;

/// <summary>The evaluation of this checkout's own catalogue, in which some components are past their end.</summary>
public sealed class EvaluateStageTests : IDisposable
{
    private static readonly DateOnly Today = new(2026, 11, 24);

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_candidate_passes_and_its_reports_say_what_a_stable_release_would_fail_on()
    {
        var evaluation = Run(Platform(), Channel.Candidate, Today);

        Assert.Contains("ingress-nginx", EvaluationGate.Stable.Stopping(evaluation).Select(finding => finding.Component));
        Assert.Contains("\"passesStable\": false", File.ReadAllText(Report("json")), StringComparison.Ordinal);
        Assert.Matches("[|] minio [|] [0-9.]+ [|] RELEASE[.]2023-[0-9TZ-]+ [|]", File.ReadAllText(Report("md")));
    }

    [Fact]
    public void A_stable_release_fails_and_names_what_upstream_gave_up()
    {
        var lines = Assert.Throws<ReportedException>(() => Run(Platform(), Channel.Stable, Today)).Lines;

        Assert.Contains(lines, line => line.Contains("EVAL003: ingress-nginx: support of every version, with no replacement planned, ended on 2026-03-31", StringComparison.Ordinal));
        Assert.Contains(lines, line => line.Contains("EVAL003: minio: ", StringComparison.Ordinal));
        Assert.Contains(lines, line => line.Contains("EVAL006: minio: its software RELEASE.2023-", StringComparison.Ordinal));
        Assert.True(File.Exists(Report("md")), "a person must be able to read why");
    }

    [Fact]
    public void What_is_accepted_by_name_passes_until_its_last_day()
    {
        var accepted = Accepting(Platform(), new DateOnly(2027, 1, 31));

        Run(accepted, Channel.Stable, Today);
        Run(accepted, Channel.Stable, new DateOnly(2027, 1, 31));
        var lines = Assert.Throws<ReportedException>(() => Run(accepted, Channel.Stable, new DateOnly(2027, 2, 1))).Lines;

        Assert.Contains(lines, line => line.Contains("EVAL003: ingress-nginx: ", StringComparison.Ordinal) && line.EndsWith("it was accepted until 2027-01-31", StringComparison.Ordinal));
    }

    [Fact]
    public void Accepting_two_components_leaves_the_others()
    {
        ImmutableArray<string> named = ["ingress-nginx", "minio"];
        var accepted = Platform().Select(member => named.Contains(member.Name) ? Accepting([member], new DateOnly(2027, 1, 31)).Single() : member);

        Assert.Equal(Stopping(Platform()).Except(named), Stopping(accepted));
    }

    [Fact]
    public void A_chart_of_our_own_says_its_software_itself()
    {
        var evaluation = Run(Catalogue().Of(Edition.Core, ["log-forwarder"]), Channel.Stable, Today);

        Assert.Matches("^[0-9]+[.][0-9]+[.][0-9]+$", Assert.Single(evaluation.Components).AppVersion);
    }

    [Fact]
    public void The_software_of_another_version_of_the_chart_is_not_taken_for_this_one()
    {
        var dex = Catalogue().Components.Single(component => component.Name == "dex");
        var other = new ChartLock(ChartLock.Empty.Components.Add(dex.Folder, new ResolvedChart("dex", "0.0.1", "2.0.0", default, null, "test")));

        Assert.Null(Assert.Single(Stage().Run([dex], other, Channel.Stable, Today).Components).AppVersion);
    }

    private IEnumerable<string> Stopping(IEnumerable<Component> members) =>
        EvaluationGate.Stable.Stopping(Run(members, Channel.Candidate, Today)).Select(finding => finding.Component).Distinct();

    private static ImmutableArray<Component> Platform() => Catalogue().Of(Edition.Platform, []);

    private static Catalogue Catalogue()
    {
        var findings = new FindingList();
        var catalogue = Welkin.Components.Catalogue.Read(Checkout.Folder, findings);
        Assert.Empty(findings);
        return catalogue;
    }

    /// <summary>The components with every finding accepted that stops a stable release today.</summary>
    private IReadOnlyList<Component> Accepting(IReadOnlyCollection<Component> members, DateOnly expires)
    {
        var stopping = EvaluationGate.Stable.Stopping(Run(members, Channel.Candidate, Today)).ToLookup(finding => finding.Component, finding => finding.Rule.Id);
        return [.. members.Select(member => member with
        {
            Document = member.Document with
            {
                Spec = member.Spec with { Evaluation = member.Spec.Evaluation! with { Accepted = [.. stopping[member.Name].Select(id => Acceptance(id, expires))] } },
            },
        })];
    }

    private static AcceptedFinding Acceptance(string id, DateOnly expires) => new(default, new(id, default), "the customers know", "security", new(Today, default), new(expires, default));

    private CatalogueEvaluation Run(IEnumerable<Component> members, Channel channel, DateOnly today)
    {
        var findings = new FindingList();
        var locked = ChartLockFile.ReadFile(Path.Combine(Checkout.Folder, "components/components.lock.yaml"), "components.lock.yaml", findings)!;
        Assert.Empty(findings);
        return Stage().Run(members, locked, channel, today);
    }

    private EvaluateStage Stage() => new(new Workspace(_folder.Path, "platform"));

    private string Report(string extension) => Path.Combine(_folder.Path, "work/platform", $"evaluation.{extension}");
}
