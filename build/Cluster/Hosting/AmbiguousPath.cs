using System.Buffers;
using Welkin.Kubernetes;

namespace Welkin.Cluster;

/// <summary>Looks at a path before anybody takes it apart: what two readers could understand differently is not understood at all.</summary>
internal static class AmbiguousPath
{
    private static readonly SearchValues<char> Rare = SearchValues.Create("%.\\");

    /// <summary>Null for a path like any other.</summary>
    /// <param name="target">Path and query as sent.</param>
    public static ApiStatus? Refusal(string target)
    {
        var mark = target.IndexOf('?', StringComparison.Ordinal) is var at and >= 0 ? at : target.Length;
        var path = target.AsSpan(0, mark);
        // Upstream knows no path with an empty part.
        if (path.IndexOf("//", StringComparison.Ordinal) >= 0)
            return Refusals.NoResource();
        return path.IndexOfAny(Rare) < 0 ? null : OfParts(path.ToString());
    }

    private static ApiStatus? OfParts(string path)
    {
        foreach (var part in path.Split('/'))
        {
            if (!IsEncoded(part))
                return Refusals.BadRequest("invalid URL escape");
            var name = Uri.UnescapeDataString(part);
            if (name.Contains('/', StringComparison.Ordinal))
                return Refusals.NoResource();
            if (Mistake(name) is { } mistake)
                return Refusals.BadRequest($"Name parameter invalid: {ShownValue.Quoted(name)}: {mistake}");
        }
        return null;
    }

    // Upstream: apimachinery, pkg/api/validation/path.
    private static string? Mistake(string name) => name switch
    {
        "." or ".." => $"may not be '{name}'",
        _ when name.Contains('%', StringComparison.Ordinal) => "may not contain '%'",
        _ when name.Contains('\0', StringComparison.Ordinal) => "may not contain '\\x00'",
        _ => null,
    };

    private static bool IsEncoded(string part)
    {
        for (var at = part.IndexOf('%', StringComparison.Ordinal); at >= 0; at = part.IndexOf('%', at + 1))
        {
            if (at + 2 >= part.Length || !char.IsAsciiHexDigit(part[at + 1]) || !char.IsAsciiHexDigit(part[at + 2]))
                return false;
        }
        return true;
    }
}
