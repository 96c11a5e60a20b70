using System.Net.Http.Headers;
using System.Text.RegularExpressions;

namespace Welkin.Tools.Versions;

/// <summary>Where a list goes on: the <c>Link</c> of an answer with the relation <c>next</c> (RFC 8288).</summary>
internal static partial class NextPage
{
    /// <summary>Null after the last page.</summary>
    /// <param name="page">The page that was read; a link may be relative to it.</param>
    /// <exception cref="SourceFailedException">The link leads to another server, which would get our token.</exception>
    public static Uri? Of(HttpResponseHeaders headers, Uri page)
    {
        var links = headers.TryGetValues("Link", out var values) ? string.Join(", ", values) : "";
        if (Next().Match(links) is not { Success: true } next)
            return null;
        if (!Uri.TryCreate(page, next.Groups["address"].Value, out var address))
            throw new SourceFailedException("its list goes on at what is no address");
        return address.Scheme == page.Scheme && address.Authority == page.Authority
            ? address
            : throw new SourceFailedException($"its list goes on at another server, {address.Shown()}");
    }

    [GeneratedRegex("""<(?<address>[^>]*)>(\s*;\s*[a-z]+\s*=\s*("[^"]*"|[^\s",;]+))*?\s*;\s*rel\s*=\s*"?next\b"?""", RegexOptions.IgnoreCase)]
    private static partial Regex Next();
}
