using System.Collections.Immutable;

namespace Welkin.Tools.GitHub;

/// <summary>A pull request as it shall be.</summary>
/// <param name="HeadOwner">Whose repository has the branch: another one than the target's where the branch is in a fork.</param>
/// <param name="Branch">The branch to be taken over.</param>
/// <param name="Base">The branch that takes it over.</param>
/// <param name="Mark">What the body holds that tells it from one that a person opened.</param>
/// <param name="Labels">Labels it shall have; GitHub makes those that are new.</param>
public sealed record PullRequestDraft(string HeadOwner, string Branch, string Base, string Title, string Body, string Mark, ImmutableArray<string> Labels)
{
    /// <summary>Labels that begin so are the build's: what is no longer so is taken away.</summary>
    public string? LabelsOf { get; init; }

    /// <summary>Opens it as a draft; one that is open stays what it is.</summary>
    public bool AsDraft { get; init; }
}

/// <summary>A pull request that is open now.</summary>
/// <param name="Page">Where a person reads it.</param>
public sealed record OpenPullRequest(int Number, Uri Page, PullRequestOutcome Outcome);

/// <summary>What was done to a pull request.</summary>
public enum PullRequestOutcome
{
    Created,
    Updated,
    Unchanged,
}
