using System.Collections.Immutable;

namespace Welkin.Components.Bumps.PullRequests;

/// <summary>The pull request of a group of components, or of one that moves alone.</summary>
/// <param name="Name">The group, or the component's folder.</param>
/// <param name="Branch">The branch that holds the change.</param>
/// <param name="Title">At most 200 characters; GitHub takes 256.</param>
/// <param name="Message">What the commit says.</param>
/// <param name="Body">Markdown with the report, within GitHub's limit.</param>
/// <param name="Mark">A comment in the body that nobody sees and that tells whose the pull request is.</param>
/// <param name="Labels">In order.</param>
/// <param name="Components">The components that move in it.</param>
public sealed record BumpPullRequest(
    string Name, string Branch, string Title, string Message, string Body, string Mark, ImmutableArray<string> Labels, ImmutableArray<PlannedComponent> Components)
{
    /// <summary>Labels that begin so change with the plan; others are people's.</summary>
    public const string LabelsOf = "bump/";

    private const int TitleLimit = 200;

    /// <summary>Blocking effects that nobody accepted, a line each: with one the pull request must not be opened.</summary>
    public ImmutableArray<string> Obstacles { get; private init; } = [];

    /// <summary>The pull requests of a plan, by name.</summary>
    public static ImmutableArray<BumpPullRequest> Of(BumpPlan plan, PullRequestReport report) =>
    [
        .. plan.Bumps.GroupBy(component => component.Group ?? component.Folder, StringComparer.Ordinal)
            .OrderBy(group => group.Key, StringComparer.Ordinal)
            .Select(group => Of(plan, group.Key, [.. group.OrderBy(component => component.Folder, StringComparer.Ordinal)], report)),
    ];

    private static BumpPullRequest Of(BumpPlan plan, string name, ImmutableArray<PlannedComponent> components, PullRequestReport report)
    {
        var (title, mark) = (TitleOf(plan, name, components), $"<!-- welkin-bump: {plan.Line}/{name} -->");
        return new BumpPullRequest(
            name, $"bumps/{plan.Line}/{name}", title, MessageOf(title, components), PullRequestBody.Write(plan, mark, components, report), mark,
            LabelsOfPlan(plan, components), components)
        {
            Obstacles =
            [
                .. from component in components
                   from finding in component.Effect?.Blocking ?? []
                   where report.Accepted(component, finding) is null
                   select $"{component.Folder} {component.Target}: {finding.Id}: {finding.Text}",
            ],
        };
    }

    private static string TitleOf(BumpPlan plan, string name, ImmutableArray<PlannedComponent> components)
    {
        var title = components switch
        {
            [var one] => $"Bump {one.Name} from {one.Current} to {one.Target}",
            _ when components.Select(component => component.Target).Distinct(StringComparer.Ordinal).Count() is 1 => $"Bump {name} to {components[0].Target}",
            _ => $"Bump {name}: {string.Join(", ", components.Select(component => $"{component.Name} {component.Target}"))}",
        };
        var whole = $"{title} ({plan.Line})";
        return whole.Length <= TitleLimit ? whole : $"Bump {name}: {components.Length} components ({plan.Line})";
    }

    private static string MessageOf(string title, ImmutableArray<PlannedComponent> components) =>
        $"{title}\n\n{string.Join('\n', components.Select(component => $"{component.Folder}: {component.Current} -> {component.Target}"))}\n";

    private static ImmutableArray<string> LabelsOfPlan(BumpPlan plan, ImmutableArray<PlannedComponent> components)
    {
        var level = components.Max(component => (UpdateLevel)Math.Max((int)component.Level, (int)(component.Effect?.ProvedLevel ?? UpdateLevel.None)));
        return
        [
            "bump",
            $"{LabelsOf}{PlanWords.Of(level)}",
            .. components.Any(component => component.Effect?.Blocking.Any() is true) ? (string[])[$"{LabelsOf}blocking-accepted"] : [],
            .. components.Any(component => component.Effect is null) ? (string[])[$"{LabelsOf}effects-unknown"] : [],
            $"release/{plan.Line}",
        ];
    }
}
