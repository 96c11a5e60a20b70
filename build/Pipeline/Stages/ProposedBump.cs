using System.Globalization;
using Welkin.Kernel;
using Welkin.Tools.Branches;
using Welkin.Tools.GitHub;

namespace Welkin.Pipeline.Stages;

/// <summary>What became of one pull request.</summary>
/// <param name="Name">The group, or the component that moves alone.</param>
/// <param name="Files">How many files it changes.</param>
/// <param name="Pull">Null where none is needed, or in a dry run.</param>
public sealed record ProposedBump(string Name, string Branch, int Files, BranchOutcome Outcome, OpenPullRequest? Pull)
{
    /// <summary>The same in one line.</summary>
    public override string ToString() => (Outcome, Pull) switch
    {
        (BranchOutcome.Nothing, _) => $"{Name}: the base has it already, nothing to propose",
        (_, { } pull) => string.Create(CultureInfo.InvariantCulture, $"{Name}: {pull.Page} {EnumWord.Of(pull.Outcome)}, branch {Branch} {EnumWord.Of(Outcome)}"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{Name}: would push {Files} files to {Branch} and open or update its pull request"),
    };
}
