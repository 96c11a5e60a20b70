namespace Welkin.Kernel;

/// <summary>Text as a cell of a Markdown table.</summary>
public static class MarkdownCell
{
    public static string Of(string text) =>
        text.ReplaceLineEndings(" ").Replace("|", "\\|", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal).Trim();
}
