using Welkin.Releases.Verification;

namespace Welkin.Releases.Archives;

/// <summary>One entry of a tar as its header describes it.</summary>
/// <param name="Path">As written; a folder's ends in a slash.</param>
/// <param name="At">Where its content starts in the tar.</param>
internal sealed record TarEntry(string Path, EntryKind Kind, long Size, long Modified, long At);

/// <summary>
/// The entries of a tar, and everything in which it differs from the one tar that <see cref="ReproducibleTar"/> would write of them:
/// so no byte of an archive, its headers and padding included, can change unseen.
/// </summary>
internal sealed record TarIndex(IReadOnlyList<TarEntry> Entries, IReadOnlyList<(string Path, string Text)> Problems)
{
    private const string Whole = "the archive";

    /// <summary>Reads the headers and skips the content.</summary>
    /// <exception cref="IOException">There are more than <paramref name="maximum"/> entries.</exception>
    public static TarIndex Read(string path, int maximum)
    {
        using var tar = File.OpenRead(path);
        var entries = new List<TarEntry>();
        var problems = new List<(string, string)>();
        while (TarHeaderReader.Read(tar) is { } header)
        {
            if (header.Problem is { } broken)
            {
                problems.Add((header.Path ?? Whole, $"{broken}; what follows in the archive cannot be read"));
                return new TarIndex(entries, problems);
            }

            if (entries.Count == maximum)
                throw new IOException($"has more than {maximum} entries");
            var entry = new TarEntry(header.Path!, header.Kind, header.Size, header.Modified, tar.Position);
            problems.AddRange(ProblemsOf(entry, header, entries.LastOrDefault()));
            entries.Add(entry);
            if (Skip(tar, entry) is { } cut)
            {
                problems.Add((entry.Path, cut));
                return new TarIndex(entries, problems);
            }
        }

        if (!EndsHere(tar))
            problems.Add((Whole, "does not end as a tar ends: two empty blocks and nothing after them"));
        return new TarIndex(entries, problems);
    }

    private static IEnumerable<(string, string)> ProblemsOf(TarEntry entry, TarHeaderReader header, TarEntry? before)
    {
        if (!header.IsOurs && entry.Kind is EntryKind.File or EntryKind.Folder)
            yield return (entry.Path, "its tar header is not as it was written (name, mode, owner, time or a field that is empty otherwise)");
        if (before is not null && string.CompareOrdinal(before.Path, entry.Path) >= 0)
            yield return (entry.Path, before.Path == entry.Path ? "is there twice" : "is out of order in the archive");
    }

    private static string? Skip(FileStream tar, TarEntry entry)
    {
        var padding = new byte[TarHeader.Padding(entry.Size)];
        if (entry.Size > tar.Length - tar.Position - padding.Length)
            return "the archive ends in the middle of it";
        tar.Position += entry.Size;
        tar.ReadExactly(padding);
        return padding.AsSpan().ContainsAnyExcept((byte)0) ? "something is hidden behind its content; what follows in the archive is not read" : null;
    }

    /// <summary>One empty block has been read.</summary>
    private static bool EndsHere(FileStream tar)
    {
        Span<byte> block = stackalloc byte[TarHeader.Block];
        return tar.ReadAtLeast(block, block.Length, throwOnEndOfStream: false) == block.Length
            && !block.ContainsAnyExcept((byte)0)
            && tar.Position == tar.Length;
    }
}
