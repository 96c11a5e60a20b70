namespace Welkin.Tools.Branches;

/// <summary>The commit a branch holds, and whether this build made it.</summary>
/// <param name="Author">Name of whoever wrote it.</param>
internal sealed record BranchTip(string Commit, string Tree, string Parents, string Author, string Message)
{
    private const string Trailer = "Bumped-Tree";

    /// <summary>The message with the mark by which the build knows its own commit again: a person's commit on top has none, an amended one the wrong tree.</summary>
    public static string Marked(string message, string tree) => $"{message.TrimEnd()}\n\n{Trailer}: {tree}\n";

    /// <summary>Reads what <see cref="BranchCommands.Show"/> printed.</summary>
    public static BranchTip Read(string commit, string shown)
    {
        var lines = shown.Split('\n', 4);
        return new BranchTip(commit, lines[0], lines[1], lines[2], lines[3].TrimEnd());
    }

    public bool IsOurs => Message.Split('\n')[^1] == $"{Trailer}: {Tree}" && !Parents.Contains(' ', StringComparison.Ordinal);
}
