using System.Text;
using Welkin.Kernel;

namespace Welkin.Components.Charts;

/// <summary>One digest for all files of a chart, whatever archive or folder they came in.</summary>
/// <remarks>
/// SHA-256 over the lines <c>&lt;sha256 of the file&gt;  &lt;path&gt;\n</c>, sorted by the bytes of the path. The order of an archive, its
/// times, modes, compression and the name of its top folder do not count, so a re-packed archive of the same files has the same digest.
/// In the unpacked chart's folder anyone gets it with
/// <c>find . -type f -printf '%P\0' | LC_ALL=C sort -z | xargs -0 sha256sum | sha256sum</c>.
/// </remarks>
public static class ContentDigest
{
    public static Sha256 Of(IEnumerable<ChartFile> files)
    {
        var lines = new StringBuilder();
        foreach (var file in files.OrderBy(file => file.Path, ByBytes))
            lines.Append(Sha256.Of(file.Bytes.Span).Hex).Append("  ").Append(file.Path).Append('\n');
        return Sha256.Of(lines.ToString());
    }

    /// <summary>Orders paths by their UTF-8 bytes, as <c>LC_ALL=C sort</c> does; ordinal order differs from it beyond U+FFFF.</summary>
    internal static IComparer<string> ByBytes { get; } = Comparer<string>.Create((one, other) =>
        Encoding.UTF8.GetBytes(one).AsSpan().SequenceCompareTo(Encoding.UTF8.GetBytes(other)));
}
