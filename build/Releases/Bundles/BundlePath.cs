using System.Buffers;
using Welkin.Releases.Archives;

namespace Welkin.Releases.Bundles;

/// <summary>Which names a file of a bundle may have, so that it unpacks to the same place on every system and hides nothing in a listing.</summary>
public static class BundlePath
{
    private const int MaximumLength = 512;
    private const int MaximumSegment = 255;
    private static readonly SearchValues<char> Forbidden = SearchValues.Create("\\<>:\"|?* ");

    /// <summary>What is wrong with one path as the end of a sentence, or null.</summary>
    public static string? ProblemOf(string path) => path switch
    {
        "" => "has no name",
        _ when path.Length > MaximumLength => $"is longer than {MaximumLength} characters",
        _ when path.Any(character => character is <= '\u001f' or >= '\u007f') => "has a character that is not printable ASCII",
        _ when path.AsSpan().IndexOfAny(Forbidden) is >= 0 and var at => $"has the character '{path[at]}', which not every system allows",
        _ when path.StartsWith('/') => "is absolute",
        _ => path.Split('/').Select(ProblemOfSegment).FirstOrDefault(problem => problem is not null),
    };

    /// <summary>Every problem of a set of files, in the form <c>path: what is wrong</c>: bad names, doubles, and names that only differ in case.</summary>
    public static IEnumerable<string> ProblemsIn(IEnumerable<string> files)
    {
        var paths = files.Order(StringComparer.Ordinal).ToList();
        var folders = paths.SelectMany(ReproducibleTar.FoldersAbove).Select(folder => folder.TrimEnd('/')).Distinct(StringComparer.Ordinal);
        var collisions = paths.Concat(folders)
            .GroupBy(path => path, StringComparer.OrdinalIgnoreCase)
            .Where(alike => alike.Count() > 1)
            .Select(alike => $"{Printable.Of(alike.First())}: {CollisionOf([.. alike])}");

        return paths
            .Select(path => ProblemOf(path) is { } problem ? $"{Printable.Of(path)}: the path {problem}" : null)
            .OfType<string>()
            .Concat(collisions);
    }

    private static string CollisionOf(string[] alike) => alike.Distinct(StringComparer.Ordinal).Count() == 1
        ? "is there twice"
        : $"differs only in case from {string.Join(", ", alike.Skip(1).Select(Printable.Of))}";

    private static string? ProblemOfSegment(string segment) => segment switch
    {
        "" => "has an empty segment",
        "." or ".." => $"has the segment '{segment}'",
        { Length: > MaximumSegment } => $"has a segment longer than {MaximumSegment} characters",
        _ when segment.EndsWith('.') => "has a segment that ends in a dot",
        _ => null,
    };
}
