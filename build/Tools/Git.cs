using System.Collections.Immutable;

namespace Welkin.Tools;

/// <summary>The state of a checkout.</summary>
/// <param name="Commit">The full id of the commit checked out.</param>
/// <param name="Dirty">Whether files differ from it or are not known to it.</param>
public sealed record GitState(string Commit, bool Dirty);

/// <summary>The git commands this build needs, one method each.</summary>
public sealed class Git(IToolRunner run)
{
    /// <summary>What is checked out in a folder; null when it is in no repository, the repository has no commit, or there is no git.</summary>
    /// <exception cref="ToolFailedException">There is a repository and git will not read it.</exception>
    public async Task<GitState?> DescribeAsync(string folder, CancellationToken cancel = default)
    {
        try
        {
            return Read(await run.ReadAsync(Status(folder), cancel));
        }
        catch (ToolMissingException)
        {
            return null;
        }
        catch (ToolFailedException failure) when (failure.Errors.Any(line => line.Contains("not a git repository", StringComparison.Ordinal)))
        {
            return null;
        }
    }

    /// <remarks>Optional locks off: asking must not change the index of a build that runs beside this one.</remarks>
    public static ToolCommand Status(string folder) => new("git", ["-C", folder, "status", "--porcelain=v2", "--branch"])
    {
        Environment = ImmutableSortedDictionary.CreateRange<string, string?>(StringComparer.Ordinal, [new("GIT_OPTIONAL_LOCKS", "0"), new("LC_ALL", "C")]),
    };

    /// <summary>git-status(1), porcelain format version 2: header lines begin with '#'.</summary>
    internal static GitState? Read(string status)
    {
        const string head = "# branch.oid ";
        var lines = status.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        return lines.FirstOrDefault(line => line.StartsWith(head, StringComparison.Ordinal))?[head.Length..] is { } commit and not "(initial)"
            ? new GitState(commit, lines.Any(line => line[0] != '#'))
            : null;
    }
}
