namespace Welkin.Components.Bumps.PullRequests;

/// <summary>What a pull request says beside the plan.</summary>
/// <param name="Place">Where the whole report lies, in words that go on "the whole report is …".</param>
/// <param name="Accepted">Why a blocking effect of a component is taken all the same; null where nobody accepted it.</param>
public sealed record PullRequestReport(string Place, Func<PlannedComponent, EffectFinding, string?> Accepted);
