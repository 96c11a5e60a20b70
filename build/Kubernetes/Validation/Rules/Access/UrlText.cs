namespace Welkin.Kubernetes;

/// <summary>A URL taken apart as Go's net/url does it.</summary>
/// <param name="Mistake">What Go says of a text that is no URL; null where it is one.</param>
internal sealed record UrlText(string Scheme, string? User, string Host, string Query, string Fragment, string? Mistake)
{
    public static UrlText Parse(string text)
    {
        var (before, fragment) = Cut(text, '#');
        var mistake = MistakeIn(before, out var scheme, out var rest);
        if (mistake is not null)
            return new("", null, "", "", "", $"parse {ShownValue.Quoted(text)}: {mistake}");
        var (path, query) = Cut(rest, '?');
        if (!path.StartsWith("//", StringComparison.Ordinal))
            return new(scheme, null, "", query, fragment, null);
        var authority = path[2..].Split('/', 2)[0];
        var at = authority.LastIndexOf('@');
        var (user, host) = at < 0 ? (null, authority) : (authority[..at], authority[(at + 1)..]);
        return HostMistake(host) is { } wrong
            ? new("", null, "", "", "", $"parse {ShownValue.Quoted(text)}: {wrong}")
            : new(scheme, user, host, query, fragment, null);
    }

    private static (string Before, string After) Cut(string text, char by) => text.IndexOf(by, StringComparison.Ordinal) is var at and >= 0 ? (text[..at], text[(at + 1)..]) : (text, "");

    private static string? MistakeIn(string text, out string scheme, out string rest)
    {
        (scheme, rest) = ("", text);
        if (text.Any(character => character is < ' ' or (char)0x7f))
            return "net/url: invalid control character in URL";
        if (BadEscape(text) is { } escape)
            return $"invalid URL escape {ShownValue.Quoted(escape)}";
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        if (colon == 0)
            return "missing protocol scheme";
        if (colon > 0 && char.IsAsciiLetter(text[0]) && text[..colon].All(character => char.IsAsciiLetterOrDigit(character) || character is '+' or '-' or '.'))
            (scheme, rest) = (text[..colon].ToLowerInvariant(), text[(colon + 1)..]);
        else if (colon > 0 && !text[..colon].Contains('/', StringComparison.Ordinal))
            return "first path segment in URL cannot contain colon";
        return null;
    }

    private static string? BadEscape(string text)
    {
        for (var at = text.IndexOf('%', StringComparison.Ordinal); at >= 0; at = text.IndexOf('%', at + 1))
        {
            if (at + 2 >= text.Length || !char.IsAsciiHexDigit(text[at + 1]) || !char.IsAsciiHexDigit(text[at + 2]))
                return text.Substring(at, Math.Min(3, text.Length - at));
        }
        return null;
    }

    private static string? HostMistake(string host)
    {
        var end = host.StartsWith('[') ? host.IndexOf(']', StringComparison.Ordinal) : 0;
        if (end < 0)
            return "missing ']' in host";
        if (host.Contains(' ', StringComparison.Ordinal))
            return "invalid character \" \" in host name";
        var colon = host.IndexOf(':', end);
        return colon >= 0 && !host[(colon + 1)..].All(char.IsAsciiDigit) ? $"invalid port {ShownValue.Quoted(host[colon..])} after host" : null;
    }
}
