namespace Welkin.Releases.Archives;

/// <summary>One entry to write into a tar.</summary>
/// <param name="Path">With forward slashes; a folder's ends in one and its size is 0.</param>
internal sealed record TarFile(string Path, long Size, Func<Stream> Open)
{
    public static TarFile Folder(string path) => new(path, 0, () => Stream.Null);
}

/// <summary>Writes a tar whose bytes follow from names, contents and one time: sorted, without owners, with the folders that its files need.</summary>
internal static class ReproducibleTar
{
    public static void Write(IEnumerable<TarFile> files, long modified, Stream to)
    {
        var listed = files.ToList();
        var folders = listed.SelectMany(file => FoldersAbove(file.Path)).Distinct(StringComparer.Ordinal).Select(TarFile.Folder);
        foreach (var entry in listed.Concat(folders).OrderBy(entry => entry.Path, StringComparer.Ordinal))
        {
            to.Write(TarHeader.Write(entry.Path, entry.Size, modified));
            using (var content = entry.Open())
                CopyExactly(content, entry, to);
            to.Write(new byte[TarHeader.Padding(entry.Size)]);
        }

        to.Write(new byte[2 * TarHeader.Block]);
    }

    /// <summary><c>a/</c> and <c>a/b/</c> of <c>a/b/c</c>.</summary>
    public static IEnumerable<string> FoldersAbove(string path)
    {
        for (var slash = path.IndexOf('/'); slash >= 0; slash = path.IndexOf('/', slash + 1))
            yield return path[..(slash + 1)];
    }

    private static void CopyExactly(Stream content, TarFile entry, Stream to)
    {
        var buffer = new byte[81920];
        var left = entry.Size;
        for (int read; left > 0 && (read = content.Read(buffer, 0, (int)Math.Min(left, buffer.Length))) > 0; left -= read)
            to.Write(buffer, 0, read);
        if (left > 0 || content.ReadByte() >= 0)
            throw new IOException($"{entry.Path}: its size changed while it was archived");
    }
}
