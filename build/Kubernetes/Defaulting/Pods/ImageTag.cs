using System.Text.RegularExpressions;

namespace Welkin.Kubernetes;

/// <summary>The tag of an image, which decides whether it is pulled again (upstream: pkg/util/parsers, ParseImageName).</summary>
internal static partial class ImageTag
{
    private const string Latest = "latest";
    private const int LongestName = 255;

    /// <summary>The tag; <c>latest</c> where there is neither tag nor digest; empty for a digest alone and for what is no image.</summary>
    public static string Of(string? image)
    {
        if (image is not { Length: > 0 and < 2048 })
            return "";
        var (name, digest) = image.IndexOf('@', StringComparison.Ordinal) is var at and >= 0 ? (image[..at], image[(at + 1)..]) : (image, null);
        var (slash, colon) = (name.LastIndexOf('/'), name.LastIndexOf(':'));
        var tag = colon > slash ? name[(colon + 1)..] : null;
        var repository = colon > slash ? name[..colon] : name;
        if (!IsRepository(repository) || (tag is not null && !Tag().IsMatch(tag)) || (digest is not null && !Digest().IsMatch(digest)))
            return "";
        return tag ?? (digest is null ? Latest : "");
    }

    // What stands before the first slash is a registry where it looks like a host.
    private static bool IsRepository(string repository)
    {
        var slash = repository.IndexOf('/', StringComparison.Ordinal);
        var host = slash < 0 ? "" : repository[..slash];
        var hasHost = host.AsSpan().IndexOfAny('.', ':') >= 0 || host == "localhost" || host.Any(char.IsAsciiLetterUpper);
        return repository.Length <= LongestName && Path().IsMatch(hasHost ? repository[(slash + 1)..] : repository) && (!hasHost || Host().IsMatch(host));
    }

    // What they are asked is short, so that going back costs little.
    [GeneratedRegex(@"^[a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*(/[a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*)*\z", RegexOptions.CultureInvariant)]
    private static partial Regex Path();

    [GeneratedRegex(@"^(\[[0-9a-fA-F:]+\]|[a-zA-Z0-9]([a-zA-Z0-9-]*[a-zA-Z0-9])?(\.[a-zA-Z0-9]([a-zA-Z0-9-]*[a-zA-Z0-9])?)*)(:[0-9]+)?\z", RegexOptions.CultureInvariant)]
    private static partial Regex Host();

    [GeneratedRegex(@"^[a-zA-Z0-9_][a-zA-Z0-9_.-]{0,127}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Tag();

    [GeneratedRegex(@"^[A-Za-z][A-Za-z0-9]*([-_+.][A-Za-z][A-Za-z0-9]*)*:[0-9a-fA-F]{32,}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Digest();
}
