using System.Text.Json.Nodes;
using CsCheck;
using NJsonSchema;
using Welkin.Components.Bumps;
using Welkin.Kernel;

namespace Welkin.Tests.Unit.Components.Bumps;

public sealed class BumpPlanFileTests
{
    [Fact]
    public void A_plan_is_written_for_machines() => Golden.Verify(BumpPlanFile.Write(PlanExample.Plan), "plan.json");

    [Fact]
    public void A_plan_is_written_for_people() => Golden.Verify(BumpPlanMarkdown.Write(PlanExample.Plan), "plan.md");

    [Fact]
    public void A_plan_is_written_for_a_terminal() => Golden.Verify(BumpPlanTable.Write(PlanExample.Plan), "plan.txt");

    [Fact]
    public void An_empty_plan_is_a_plan()
    {
        var plan = Bump.Plan(Bump.Scope(LineFreeze.Code));

        Assert.Equal("2026.4 as of 2026-10-15, code freeze: 0 components\n", BumpPlanTable.Write(plan));
        Assert.Equal(BumpPlanFile.Write(plan), BumpPlanFile.Write(Read(BumpPlanFile.Write(plan))));
    }

    [Fact]
    public void What_is_written_is_read_back()
    {
        var plan = Read(BumpPlanFile.Write(PlanExample.Plan));

        Assert.Equal(BumpPlanFile.Write(PlanExample.Plan), BumpPlanFile.Write(plan));
        Assert.Equal(BumpPlanMarkdown.Write(PlanExample.Plan), BumpPlanMarkdown.Write(plan));
        Assert.Equal(PlanExample.Plan.Components.Select(component => component.File), plan.Components.Select(component => component.File));
    }

    [Fact]
    public void Any_text_and_any_time_come_back() => Gen.Select(Gen.String, Gen.DateTime).Where((text, _) => !text.Any(char.IsSurrogate)).Sample((text, time) =>
    {
        var plan = PlanExample.Plan;
        var component = plan.Components[1] with { Reason = text, Published = new DateTimeOffset(time.Ticks, TimeSpan.Zero), Warnings = [text, "😀" + text] };
        var read = Read(BumpPlanFile.Write(plan with { Components = [component] })).Components.Single();

        Assert.Equal((text, component.Published), (read.Reason, read.Published));
        Assert.Equal(component.Warnings, read.Warnings);
    });

    [Fact]
    public async Task The_schema_takes_what_is_written()
    {
        var schema = await JsonSchema.FromJsonAsync(BumpPlanFile.Schema, TestContext.Current.CancellationToken);

        Assert.Empty(schema.Validate(BumpPlanFile.Write(PlanExample.Plan)));
    }

    [Fact]
    public void A_damaged_file_says_where()
    {
        var text = BumpPlanFile.Write(PlanExample.Plan)
            .Replace("\"kind\": \"BumpPlan\"", "\"kind\": \"Plan\"", StringComparison.Ordinal)
            .Replace("\"level\": \"minor\"", "\"level\": \"small\"", StringComparison.Ordinal)
            .Replace("\"target\": \"0.24.0\"", "\"target\": \"newest\"", StringComparison.Ordinal)
            .Replace("\"published\": \"2026-09-01T12:00:00Z\"", "\"publised\": \"2026-09-01T12:00:00Z\"", StringComparison.Ordinal);

        Assert.Equal(
        [
            "a.plan.json:3:11: YAML002: 'kind' must be 'BumpPlan', got 'Plan'",
            "a.plan.json:13:17: YAML002: 'target' must be one exact version such as 1.18.2 or v1.18.2, got 'newest'",
            "a.plan.json:15:16: YAML002: 'level' must be one of none, patch, minor, major, got 'small'",
            "a.plan.json:20:7: YAML003: unknown key 'publised' (did you mean 'published'?)",
        ], Mistakes(text));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(700)]
    public void A_cut_file_is_no_plan(int length) => Assert.NotEmpty(Mistakes(BumpPlanFile.Write(PlanExample.Plan)[..length]));

    [Fact]
    public void A_file_that_contradicts_itself_is_no_plan()
    {
        var json = JsonNode.Parse(BumpPlanFile.Write(PlanExample.Plan))!;
        json["complete"] = true;
        json["components"]![0]!["target"] = "0.23.0";
        json["components"]![1]!["folder"] = "dex";

        Assert.Equal(
        [
            "PLAN003: 'complete' says true, the components say otherwise",
            "PLAN002: 'dex' has status bump and goes from 0.23.0 to 0.23.0: what moves, and nothing else, has status bump",
            "PLAN001: folder 'dex' stands here a second time",
        ], Mistakes(json.ToJsonString()).Select(line => line[line.IndexOf("PLAN", StringComparison.Ordinal)..]));
    }

    private static BumpPlan Read(string text)
    {
        var findings = new FindingList();
        var plan = BumpPlanFile.Read("a.plan.json", text, findings);
        Assert.Empty(findings);
        return plan!;
    }

    private static IReadOnlyList<string> Mistakes(string text)
    {
        var findings = new FindingList();
        Assert.Null(BumpPlanFile.Read("a.plan.json", text, findings));
        return new ContentException(findings).Lines;
    }
}
