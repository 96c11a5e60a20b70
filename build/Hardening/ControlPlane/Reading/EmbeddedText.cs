namespace Welkin.Hardening;

/// <summary>Text of YAML that stands in a string of another file.</summary>
internal static class EmbeddedText
{
    /// <summary>How far places of the inner text are from those of the file: exact for a block scalar, the line of the string otherwise.</summary>
    /// <param name="file">The text of the file.</param>
    /// <param name="scalar">The string.</param>
    /// <param name="linesBefore">Lines that were put before its text.</param>
    public static (int Line, int Column) Shift(string file, ConfigurationScalar scalar, int linesBefore = 0)
    {
        var lines = file.Split('\n');
        var header = lines.ElementAtOrDefault(scalar.At.Line - 1) ?? "";
        var block = header.Length >= scalar.At.Column && header[scalar.At.Column - 1] == '|';
        if (!block)
            return (scalar.At.Line - 1 - linesBefore, scalar.At.Column - 1);
        var first = lines.Skip(scalar.At.Line).FirstOrDefault(line => line.Trim().Length > 0) ?? "";
        var inner = scalar.Text.Split('\n').FirstOrDefault(line => line.Trim().Length > 0) ?? "";
        return (scalar.At.Line - linesBefore, Indent(first) - Indent(inner));
    }

    private static int Indent(string line) => line.Length - line.TrimStart(' ').Length;
}
