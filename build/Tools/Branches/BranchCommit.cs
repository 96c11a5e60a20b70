using System.Collections.Immutable;

namespace Welkin.Tools.Branches;

/// <summary>A branch of a remote that shall hold one commit on top of another branch.</summary>
/// <param name="Remote">Name of the remote: <c>origin</c>.</param>
/// <param name="Base">The branch below: <c>main</c>.</param>
/// <param name="Branch">The branch, which this build alone writes.</param>
/// <param name="Message">What the commit says, without trailers.</param>
/// <param name="Files">New content by path below the folder that is worked in, with slashes.</param>
public sealed record BranchCommit(string Remote, string Base, string Branch, string Message, ImmutableSortedDictionary<string, byte[]> Files);

/// <summary>What became of a branch.</summary>
/// <param name="Commit">The commit it holds; null where the base has everything already.</param>
public sealed record PublishedBranch(string? Commit, BranchOutcome Outcome);

/// <summary>What was done to a branch of a remote.</summary>
public enum BranchOutcome
{
    Created,
    Updated,

    /// <summary>It held just this.</summary>
    Unchanged,

    /// <summary>The base has all files as they shall be: there is nothing to propose.</summary>
    Nothing,
}
