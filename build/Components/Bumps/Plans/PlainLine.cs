namespace Welkin.Components.Bumps;

/// <summary>Text of others, such as a source's answer, as one line that a terminal and a page show as it is.</summary>
internal static class PlainLine
{
    public static string Of(string text) =>
        string.Concat(text.ReplaceLineEndings(" ").Select(character => char.IsControl(character) ? ' ' : character)).Trim();
}
