namespace Welkin.Releases.Verification;

/// <summary>What an entry of a bundle is.</summary>
internal enum EntryKind
{
    File,
    Folder,
    SymbolicLink,
    HardLink,

    /// <summary>A device, a pipe, a socket, or something unknown.</summary>
    Special,
}

/// <summary>One entry of a bundle as it is found, before anything is believed.</summary>
/// <param name="Path">Relative to the bundle, with forward slashes, a folder's without one at the end.</param>
internal sealed record Entry(string Path, EntryKind Kind, long Size, Func<Stream> Open);

/// <summary>A bundle as it lies there, unpacked or as an archive.</summary>
/// <param name="Entries">What is in it, in the order found; bounded.</param>
/// <param name="Problems">What is wrong with the way it lies there.</param>
/// <param name="ArchiveRoot">The top folder of an archive; null of an unpacked bundle.</param>
/// <param name="ArchiveTime">The time that all entries of an archive have, in seconds since 1970; null if unpacked or not one.</param>
internal sealed record BundleContents(
    IReadOnlyList<Entry> Entries, IReadOnlyList<Problem> Problems, string? ArchiveRoot = null, long? ArchiveTime = null)
{
    /// <summary>No release comes near; more is an attack on memory.</summary>
    public const int MaximumEntries = 200_000;

    /// <exception cref="FileNotFoundException">Nothing lies there.</exception>
    public static BundleContents At(string path) =>
        Directory.Exists(path) ? UnpackedBundle.Read(path)
        : File.Exists(path) ? ArchivedBundle.Read(path)
        : throw new FileNotFoundException("there is no bundle here", path);

    /// <summary>Reads a whole small file; null when it is not there as a plain file.</summary>
    /// <exception cref="IOException">It is larger than <paramref name="limit"/> bytes, or cannot be read.</exception>
    public byte[]? ReadSmall(string path, int limit)
    {
        if (Entries.FirstOrDefault(entry => entry.Path == path && entry.Kind == EntryKind.File) is not { } entry)
            return null;
        if (entry.Size > limit)
            throw new IOException($"is {entry.Size} bytes, more than the {limit} that are read");
        using var stream = entry.Open();
        var bytes = new byte[entry.Size];
        stream.ReadExactly(bytes);
        return bytes;
    }
}
