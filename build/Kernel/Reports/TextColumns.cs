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
        foreach (var row in rows.Prepend(head))
            AppendRow(output, row, widths);
        return output.Append('\n');
    }

    private static void AppendRow(StringBuilder output, string[] row, int[] widths)
    {
        var start = output.Length;
        for (var column = 0; column < row.Length; column++)
            output.Append(column == 0 ? "" : "  ").Append(row[column]).Append(' ', widths[column] - row[column].Length);
        while (output.Length > start && char.IsWhiteSpace(output[^1]))
            output.Length--;
        output.Append('\n');
    }
}
