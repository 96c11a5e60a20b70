using System.Text;

namespace Welkin.Kernel;

/// <summary>Rows of text under their heads, each column as wide as its widest cell.</summary>
public static class TextColumns
{
    /// <summary>The rows and an empty line; nothing at all where there are none.</summary>
    public static StringBuilder AppendColumns(this StringBuilder output, string[] head, IReadOnlyCollection<string[]> rows)
    {
        if (rows.Count == 0)
            return output;
        var widths = head.Select((cell, column) => Math.Max(cell.Length, rows.Max(row => row[column].Length))).ToArray();
        var line = new StringBuilder();
        foreach (var row in rows.Prepend(head))
            output.Append(Line(line, row, widths)).Append('\n');
        return output.Append('\n');
    }

    // Built aside: a text of many megabytes is costly to shorten.
    private static StringBuilder Line(StringBuilder line, string[] row, int[] widths)
    {
        line.Clear();
        for (var column = 0; column < row.Length; column++)
            line.Append(column == 0 ? "" : "  ").Append(row[column]).Append(' ', widths[column] - row[column].Length);
        while (line.Length > 0 && char.IsWhiteSpace(line[^1]))
            line.Length--;
        return line;
    }
}
