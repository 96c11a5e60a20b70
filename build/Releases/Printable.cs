using System.Globalization;

namespace Welkin.Releases;

/// <summary>Shows a name from outside without letting it write to the terminal: whatever is not visible becomes an escape.</summary>
internal static class Printable
{
    public static string Of(string text) => text.All(IsVisible) ? text : string.Concat(text.Select(Escaped));

    private static string Escaped(char character) =>
        IsVisible(character) ? character.ToString() : string.Create(CultureInfo.InvariantCulture, $"\\u{(int)character:x4}");

    private static bool IsVisible(char character) => character is >= ' ' and <= '~' || char.IsLetterOrDigit(character);
}
