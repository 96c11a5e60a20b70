using System.Globalization;
using System.Text;
using DiffPlex;
using DiffPlex.Model;
using Welkin.Kernel;

namespace Welkin.Components.Bumps.Changes;

/// <summary>Changes of files as <c>git diff</c> shows them and <c>patch -p1</c> takes them: three lines of context (POSIX, diff -u).</summary>
public static class UnifiedDiff
{
    private const int Context = 3;

    public static string Of(IEnumerable<FileChange> changes) => string.Concat(changes.Where(change => !change.IsEmpty).Select(Of));

    private static string Of(FileChange change)
    {
        var (before, after) = (Encoding.UTF8.GetString((change.Before ?? default).Span), Encoding.UTF8.GetString(change.After.Span));
        var diff = Differ.Instance.CreateCustomDiffs(before, after, ignoreWhiteSpace: false, ignoreCase: false, Lines);
        var text = new StringBuilder($"diff --git a/{change.Path} b/{change.Path}\n");
        text.Append(change.Before is null ? $"new file mode 100644\n--- /dev/null\n+++ b/{change.Path}\n" : $"--- a/{change.Path}\n+++ b/{change.Path}\n");
        foreach (var hunk in Hunks(diff.DiffBlocks))
            Write(text, diff, hunk);
        return text.ToString();
    }

    // Changes whose context would touch stand in one hunk.
    private static IEnumerable<List<DiffBlock>> Hunks(IEnumerable<DiffBlock> blocks)
    {
        var hunk = new List<DiffBlock>();
        foreach (var block in blocks)
        {
            if (hunk is [.., var last] && block.DeleteStartA - (last.DeleteStartA + last.DeleteCountA) > 2 * Context)
            {
                yield return hunk;
                hunk = [];
            }
            hunk.Add(block);
        }
        if (hunk.Count > 0)
            yield return hunk;
    }

    private static void Write(StringBuilder text, DiffResult diff, List<DiffBlock> hunk)
    {
        var (first, last) = (hunk[0], hunk[^1]);
        var above = Math.Min(Context, first.DeleteStartA);
        var below = Math.Min(Context, diff.PiecesOld.Count - (last.DeleteStartA + last.DeleteCountA));
        var (start, end) = (first.DeleteStartA - above, last.DeleteStartA + last.DeleteCountA + below);
        var (newStart, newEnd) = (first.InsertStartB - above, last.InsertStartB + last.InsertCountB + below);
        text.Append($"@@ -{Range(start, end - start)} +{Range(newStart, newEnd - newStart)} @@\n");

        var at = start;
        foreach (var block in hunk)
        {
            Write(text, ' ', diff.PiecesOld, at, block.DeleteStartA);
            Write(text, '-', diff.PiecesOld, block.DeleteStartA, at = block.DeleteStartA + block.DeleteCountA);
            Write(text, '+', diff.PiecesNew, block.InsertStartB, block.InsertStartB + block.InsertCountB);
        }
        Write(text, ' ', diff.PiecesOld, at, end);
    }

    private static void Write(StringBuilder text, char sign, IReadOnlyList<string> lines, int start, int end)
    {
        for (var line = start; line < end; line++)
            text.Append(sign).Append(lines[line]).Append(lines[line].EndsWith('\n') ? "" : "\n\\ No newline at end of file\n");
    }

    // Lines count from 1; an empty range names the line before it.
    private static string Range(int start, int count) => count switch
    {
        0 => string.Create(CultureInfo.InvariantCulture, $"{start},0"),
        1 => string.Create(CultureInfo.InvariantCulture, $"{start + 1}"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{start + 1},{count}"),
    };

    // Lines with their ends, which are part of what may change.
    private static string[] Lines(string text)
    {
        var lines = new List<string>();
        for (int start = 0, end; start < text.Length; start = end)
        {
            end = text.IndexOf('\n', start) is var found && found < 0 ? text.Length : found + 1;
            lines.Add(text[start..end]);
        }
        return [.. lines];
    }
}
