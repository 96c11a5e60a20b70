namespace Welkin.Kernel.Yaml.Editing;

/// <summary>The lines that an entry of a block map takes.</summary>
internal static class EntryLines
{
    /// <summary>From the beginning of the key's line to the beginning of the line behind the value, as indexes of the text.</summary>
    public static (int Start, int End) Of(YamlSource source, int key)
    {
        var start = LineStart(source.Text, (int)source.Events[key].Start.Index);
        // The parser counts the blank lines behind a text in lines to it. What follows the value in its line is a comment on it.
        var end = source.Text.AsSpan(0, (int)LastMark(source, key).Index).TrimEnd().Length;
        return (start, LineEnd(source.Text, end));
    }

    /// <summary>What stands before the key in its line.</summary>
    public static ReadOnlySpan<char> Before(YamlSource source, int key)
    {
        var index = (int)source.Events[key].Start.Index;
        return source.Text.AsSpan()[LineStart(source.Text, index)..index];
    }

    // The parser closes a block map where the next token begins, behind blank lines and comments that are not the entry's.
    private static YamlDotNet.Core.Mark LastMark(YamlSource source, int key)
    {
        var last = source.Events[source.Events[key].Next].Next - 1;
        while (source.Events[last] is { Kind: SourceKind.Close } close && close.Start.Index == close.End.Index)
            last--;
        return source.Events[last].End;
    }

    private static int LineStart(string text, int index) => text.AsSpan(0, index).LastIndexOfAny('\n', '\r') + 1;

    private static int LineEnd(string text, int index)
    {
        var rest = text.AsSpan(index).IndexOfAny('\n', '\r');
        if (rest < 0)
            return text.Length;
        var end = index + rest;
        return text.AsSpan(end).StartsWith("\r\n") ? end + 2 : end + 1;
    }
}
