using System.Collections.Immutable;
using Welkin.Components.Bumps;
using Welkin.Components.Bumps.PullRequests;

namespace Welkin.Pipeline.Stages;

/// <summary>What shall be proposed.</summary>
/// <param name="Plan">The plan, with what its bumps do.</param>
/// <param name="Report">What pull requests say beside it.</param>
/// <param name="Files">The files of the repository that the bumps of a plan change, as they shall be; called with the plan of one pull request at a time.</param>
public sealed record BumpProposal(BumpPlan Plan, PullRequestReport Report, Func<BumpPlan, ImmutableSortedDictionary<string, byte[]>> Files);
