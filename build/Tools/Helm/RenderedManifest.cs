namespace Welkin.Tools;

/// <summary>Finds one template's part in what <c>helm template</c> prints, where each begins with a comment that names it.</summary>
internal static class RenderedManifest
{
    private const string Mark = "# Source: ";

    /// <summary>The lines of the template's text as Helm parsed it, without the comment; empty when it is not there.</summary>
    public static IReadOnlyList<string> Find(string rendered, string template) =>
        [.. rendered.Split('\n')
            .SkipWhile(line => line != Mark + template)
            .Skip(1)
            .TakeWhile(line => !line.StartsWith(Mark, StringComparison.Ordinal))];
}
