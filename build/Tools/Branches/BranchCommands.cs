using System.Collections.Immutable;

namespace Welkin.Tools.Branches;

/// <summary>The git commands that make a commit and push it without touching what is checked out: no branch, no index, no file.</summary>
/// <param name="folder">A folder in a checkout.</param>
public sealed class BranchCommands(string folder)
{
    /// <summary>The address of a remote as git uses it.</summary>
    public ToolCommand RemoteAddress(string remote) => Git("remote", "get-url", remote);

    /// <summary>Name and address of whoever commits; fails where git would have to guess.</summary>
    public ToolCommand Committer() => Git("-c", "user.useConfigOnly=true", "var", "GIT_COMMITTER_IDENT");

    /// <summary>The same of the author.</summary>
    public ToolCommand Author() => Git("-c", "user.useConfigOnly=true", "var", "GIT_AUTHOR_IDENT");

    /// <summary>Where the folder lies in its repository: empty, or a path that ends with a slash.</summary>
    public ToolCommand Prefix() => Git("rev-parse", "--show-prefix");

    /// <summary>Which commits branches of a remote hold.</summary>
    public ToolCommand Heads(string remote, params IEnumerable<string> branches) =>
        Git(["ls-remote", "--", remote, .. branches.Select(Reference)]);

    /// <summary>Brings the commits of branches without writing where they are, neither as a branch nor as FETCH_HEAD.</summary>
    public ToolCommand Fetch(string remote, params IEnumerable<string> branches) =>
        Git(["fetch", "--quiet", "--no-tags", "--no-write-fetch-head", "--no-recurse-submodules", "--refmap=", "--", remote, .. branches.Select(Reference)]);

    /// <summary>Which files of a commit lie at paths, seen from the repository's root.</summary>
    public ToolCommand Entries(string commit, IEnumerable<string> paths) => Git(["ls-tree", "-z", "--full-tree", commit, "--", .. paths]);

    /// <summary>Which of some files are not as they were committed, seen from the folder.</summary>
    public ToolCommand Changes(IEnumerable<string> paths) => Git(["status", "--porcelain", "-z", "--untracked-files=all", "--no-renames", "--", .. paths]);

    /// <summary>Fills an index of our own with a commit.</summary>
    public ToolCommand ReadTree(string index, string commit) => OnIndex(index, Git("read-tree", commit));

    /// <summary>Stores a file's content as <c>git add</c> would at a path.</summary>
    public ToolCommand Store(string path, string file) => Git("hash-object", "-w", $"--path={path}", "--", file);

    /// <summary>Puts entries into an index of our own.</summary>
    /// <param name="entries">Lines of <c>mode blob id TAB path</c> that end with NUL.</param>
    public ToolCommand UpdateIndex(string index, string entries) => OnIndex(index, Git("update-index", "-z", "--index-info") with { StandardInput = entries });

    public ToolCommand WriteTree(string index) => OnIndex(index, Git("write-tree"));

    /// <summary>The id of a commit's tree.</summary>
    public ToolCommand TreeOf(string commit) => Git("rev-parse", "--verify", $"{commit}^{{tree}}");

    /// <summary>Whether this person's commits are signed.</summary>
    public ToolCommand Signs() => Git("config", "--type=bool", "--default=false", "commit.gpgSign");

    public ToolCommand Commit(string tree, string parent, string message, bool sign) =>
        Git(["-c", "user.useConfigOnly=true", "commit-tree", tree, "-p", parent, .. sign ? (string[])["-S"] : [], "-F", "-"]) with { StandardInput = message };

    /// <summary>Tree, parents and author of a commit, a line each, then its message.</summary>
    public ToolCommand Show(string commit) => Git("show", "--no-patch", "--no-show-signature", "--format=%T%n%P%n%an%n%B", commit);

    /// <summary>Puts a commit on a branch of a remote that still holds what it is expected to hold.</summary>
    /// <param name="expected">The commit there; null when there shall be no such branch.</param>
    public ToolCommand Push(string remote, string branch, string commit, string? expected) =>
        Git("push", "--quiet", $"--force-with-lease={Reference(branch)}:{expected}", "--", remote, $"{commit}:{Reference(branch)}");

    private static string Reference(string branch) => $"refs/heads/{branch}";

    private static ToolCommand OnIndex(string index, ToolCommand command) => command with { Environment = command.Environment.SetItem("GIT_INDEX_FILE", index) };

    private ToolCommand Git(params ImmutableArray<string> arguments) => new("git", ["-C", folder, .. arguments])
    {
        // Nobody is there to be asked for a password, messages are read, and looking changes no index.
        Environment = ImmutableSortedDictionary.CreateRange<string, string?>(
            StringComparer.Ordinal, [new("GIT_LITERAL_PATHSPECS", "1"), new("GIT_OPTIONAL_LOCKS", "0"), new("GIT_TERMINAL_PROMPT", "0"), new("LC_ALL", "C")]),
    };
}
