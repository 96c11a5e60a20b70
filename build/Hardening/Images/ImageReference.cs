using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;

namespace Welkin.Hardening;

/// <summary>The name of an image, taken apart as the kubelet does it.</summary>
/// <remarks>Source: github.com/distribution/reference, ParseNormalizedNamed.</remarks>
/// <param name="Registry">Host, with its port where it has one; docker.io where the name has no host.</param>
/// <param name="Repository">Path in the registry, without the <c>library/</c> that Docker Hub puts before names of one word.</param>
/// <param name="Tag">Null where it has none.</param>
/// <param name="Digest">Such as <c>sha256:…</c>; null where it has none.</param>
public sealed partial record ImageReference(string Registry, string Repository, string? Tag, string? Digest)
{
    /// <summary>The registry of names without a host.</summary>
    public const string DefaultRegistry = "docker.io";

    private const string Library = "library/";

    /// <summary>True where the tag says nothing of what is run: none, or the one that everybody moves.</summary>
    public bool IsFloating => Tag == "latest" || (Tag is null && Digest is null);

    /// <summary>Registry and repository.</summary>
    public string Name => $"{Registry}/{Repository}";

    /// <summary>The path that the registry itself uses, on Docker Hub with <c>library/</c>.</summary>
    public string FullRepository => Registry == DefaultRegistry && !Repository.Contains('/', StringComparison.Ordinal) ? Library + Repository : Repository;

    public static bool TryParse([NotNullWhen(true)] string? text, [NotNullWhen(true)] out ImageReference? image)
    {
        image = text is { Length: > 0 and < 2048 } && Reference().Match(text) is { Success: true } match ? Of(match) : null;
        return image is not null;
    }

    /// <summary>With registry, and with tag and digest where it has them.</summary>
    public override string ToString() => $"{Name}{(Tag is null ? "" : $":{Tag}")}{(Digest is null ? "" : $"@{Digest}")}";

    private static ImageReference? Of(Match match)
    {
        var registry = match.Groups["host"] is { Success: true, Value: not "index.docker.io" and var host } ? host : DefaultRegistry;
        var path = match.Groups["path"].Value;
        if (registry == DefaultRegistry && path.StartsWith(Library, StringComparison.Ordinal) && path.Count(character => character == '/') == 1)
            path = path[Library.Length..];
        return path.Length > 255 ? null : new ImageReference(registry, path, Value(match.Groups["tag"]), Value(match.Groups["digest"]));
    }

    private static string? Value(Group group) => group.Success ? group.Value : null;

    // What stands before the first slash is a host where it has a dot, a port or a capital letter, or is localhost.
    [GeneratedRegex(
        @"\A((?<host>(?=[^/]*[.:A-Z]|localhost/)(\[[0-9a-fA-F:]+\]|[a-zA-Z0-9]([a-zA-Z0-9-]*[a-zA-Z0-9])?(\.[a-zA-Z0-9]([a-zA-Z0-9-]*[a-zA-Z0-9])?)*)(:[0-9]+)?)/)?" +
        @"(?<path>[a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*(/[a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*)*)" +
        @"(:(?<tag>[a-zA-Z0-9_][a-zA-Z0-9_.-]{0,127}))?" +
        @"(@(?<digest>[A-Za-z][A-Za-z0-9]*([-_+.][A-Za-z][A-Za-z0-9]*)*:[0-9a-fA-F]{32,}))?\z",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Reference();
}
