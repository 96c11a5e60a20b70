using System.Buffers;
using System.Text;

namespace Welkin.Kubernetes;

/// <summary>URLs (apiserver, cel/library/urls.go), read as Go's url.ParseRequestURI does.</summary>
internal sealed class CelUrl(string text, string scheme, string host, string path, string query) : CelOpaque(CelType.Opaque("kubernetes.URL"))
{
    private static readonly SearchValues<char> SchemeLetters = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+-.");

    private const string PathLetters = "$&+,/:;=@!'()*[]-_.~%";

    public static void Declare(CelFunctions functions)
    {
        functions.Global("url", "string -> kubernetes.URL", values => Parse(((CelString)values[0]).Value) is { } url ? url
            : new CelError($"URL parse error during conversion from string: parse {CelStrings.Quote(((CelString)values[0]).Value)}: invalid URI for request"));
        functions.Global("isURL", "string -> bool", values => CelBool.Of(Parse(((CelString)values[0]).Value) is not null));
        functions.Member("getScheme", "kubernetes.URL -> string", values => new CelString(((CelUrl)values[0]).Scheme));
        functions.Member("getHost", "kubernetes.URL -> string", values => new CelString(((CelUrl)values[0]).Host));
        functions.Member("getHostname", "kubernetes.URL -> string", values => new CelString(((CelUrl)values[0]).Hostname));
        functions.Member("getPort", "kubernetes.URL -> string", values => new CelString(((CelUrl)values[0]).Port));
        functions.Member("getEscapedPath", "kubernetes.URL -> string", values => new CelString(((CelUrl)values[0]).Path));
        functions.Member("getQuery", "kubernetes.URL -> map(string, list(string))", (values, meter) => ((CelUrl)values[0]).Query(meter));
    }

    public string Text => text;

    public string Scheme => scheme;

    public string Host => host;

    public string Path => path;

    public string Hostname => PortAt is >= 0 and var at ? Bare(host[..at]) : Bare(host);

    public string Port => PortAt is >= 0 and var at ? host[(at + 1)..] : "";

    private int PortAt => host.LastIndexOf(':') is var at && at > host.LastIndexOf(']') ? at : -1;

    public override bool Same(CelOpaque other) => ((CelUrl)other).Text == text;

    public static CelUrl? Parse(string text)
    {
        if (text.Length == 0 || text.Any(letter => letter < ' ' || letter == '\x7f'))
            return null;
        if (text == "*")
            return new CelUrl(text, "", "", "*", "");
        var colon = text.AsSpan().IndexOfAnyExcept(SchemeLetters);
        if (colon == 0 && text[0] == ':')
            return null;
        var scheme = colon > 0 && text[colon] == ':' && char.IsAsciiLetter(text[0]) ? text[..colon].ToLowerInvariant() : "";
        var rest = scheme.Length > 0 ? text[(colon + 1)..] : text;
        var question = rest.IndexOf('?', StringComparison.Ordinal);
        var query = question >= 0 ? rest[(question + 1)..] : "";
        rest = question >= 0 ? rest[..question] : rest;
        if (!rest.StartsWith('/'))
            return scheme.Length > 0 ? new CelUrl(text, scheme, "", "", query) : null;
        var host = "";
        if (scheme.Length > 0 && rest.StartsWith("//", StringComparison.Ordinal))
        {
            var slash = rest.IndexOf('/', 2) is >= 0 and var found ? found : rest.Length;
            host = rest[(rest.LastIndexOf('@', slash - 1) is > 1 and var user ? user + 1 : 2)..slash];
            rest = rest[slash..];
            if (!IsHost(host))
                return null;
        }
        return IsEscaped(rest) ? new CelUrl(text, scheme, host, Escaped(rest), query) : null;
    }

    private static string Bare(string name) => name.StartsWith('[') && name.EndsWith(']') ? name[1..^1] : name;

    private static bool IsHost(string host)
    {
        var bracket = host.LastIndexOf(']');
        if (host.StartsWith('[') != bracket > 0)
            return false;
        var port = host.IndexOf(':', bracket + 1);
        var name = port >= 0 ? host[..port] : host;
        return (port < 0 || host.AsSpan(port + 1).IndexOfAnyExceptInRange('0', '9') < 0) && IsEscaped(name) && (bracket < 0 || bracket == name.Length - 1)
            && name.All(letter => char.IsAsciiLetterOrDigit(letter) || letter > '\x7f' || "-_.~!$&'()*+,;=:[]<>\"%".Contains(letter, StringComparison.Ordinal));
    }

    private static bool IsEscaped(string text)
    {
        for (var at = text.IndexOf('%', StringComparison.Ordinal); at >= 0; at = text.IndexOf('%', at + 1))
        {
            if (at + 2 >= text.Length || !char.IsAsciiHexDigit(text[at + 1]) || !char.IsAsciiHexDigit(text[at + 2]))
                return false;
        }
        return true;
    }

    private static string Escaped(string path) => string.Concat(Encoding.UTF8.GetBytes(path).Select(part =>
        char.IsAsciiLetterOrDigit((char)part) || PathLetters.Contains((char)part, StringComparison.Ordinal) ? ((char)part).ToString() : $"%{part:X2}"));

    private CelMadeMap Query(CelMeter meter)
    {
        var found = new Dictionary<string, List<CelValue>>(StringComparer.Ordinal);
        foreach (var part in query.Split('&').Where(part => part.Length > 0 && !part.Contains(';', StringComparison.Ordinal) && IsEscaped(part)))
        {
            var equals = part.IndexOf('=', StringComparison.Ordinal);
            var key = Unescaped(equals < 0 ? part : part[..equals]);
            (found.TryGetValue(key, out var values) ? values : found[key] = []).Add(new CelString(equals < 0 ? "" : Unescaped(part[(equals + 1)..])));
        }
        return found.Aggregate(CelMadeMap.Empty, (map, entry) => map.With(new CelString(entry.Key), new CelList(entry.Value), meter)!);
    }

    private static string Unescaped(string text) => Uri.UnescapeDataString(text.Replace('+', ' '));
}

/// <summary>Declares the functions of URLs.</summary>
internal static class CelUrls
{
    public static void Declare(CelFunctions functions) => CelUrl.Declare(functions);
}
