using System.Text;

namespace Welkin.Cluster;

/// <summary>Warnings as header values: each said once, and not more of them than clients take (apiserver, pkg/endpoints/filters/warning.go).</summary>
internal static class WarningHeaders
{
    // Of all texts together; beyond, each is cut, and what still does not fit is left out.
    private const int MostLetters = 4 * 1024;
    private const int MostLettersOfEach = 256;

    public static IEnumerable<string> Of(IEnumerable<string> warnings)
    {
        var texts = warnings.Where(text => text.Length > 0).Distinct(StringComparer.Ordinal).ToList();
        return (texts.Sum(text => text.Length) > MostLetters ? Shortened(texts) : texts).Select(text => $"299 - \"{Quoted(text)}\"");
    }

    private static IEnumerable<string> Shortened(IEnumerable<string> texts)
    {
        var written = 0;
        foreach (var text in texts)
        {
            if (written >= MostLetters)
                yield break;
            var cut = text.Length <= MostLettersOfEach ? text : text[..MostLettersOfEach];
            written += cut.Length;
            yield return cut;
        }
    }

    // RFC 9110 §5.6.4; what no header may hold becomes a space.
    private static string Quoted(string text)
    {
        var quoted = new StringBuilder(text.Length);
        foreach (var letter in text)
        {
            if (letter is '"' or '\\')
                quoted.Append('\\');
            quoted.Append(char.IsControl(letter) ? ' ' : letter);
        }
        return quoted.ToString();
    }
}
