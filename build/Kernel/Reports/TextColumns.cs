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
            output.Append(string.Join("  ", row.Select((cell, column) => cell.PadRight(widths[column]))).TrimEnd()).Append('\n');
        return output.Append('\n');
    }
}
