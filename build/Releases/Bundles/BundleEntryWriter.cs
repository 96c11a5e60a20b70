using System.IO.Compression;
using System.Security.Cryptography;
using Welkin.Kernel;

namespace Welkin.Releases.Bundles;

/// <summary>Puts one file into a bundle's folder and measures it on the way.</summary>
internal static class BundleEntryWriter
{
    /// <summary>A tar that unpacks to more than this is no chart.</summary>
    private const long MaximumTarBytes = 1L << 30;

    /// <param name="folder">Where to write.</param>
    /// <param name="shownIn">The folder that errors name: where the bundle is to lie in the end.</param>
    public static ReleaseFile Write(BundleFile file, string folder, string shownIn)
    {
        var path = Path.Combine(folder, file.Path);
        var shownAs = Path.Combine(shownIn, file.Path);
        DiskSpace.Guard(shownAs, file.Size, () => Copy(file, path));

        using var written = File.OpenRead(path);
        var digest = Sha256.Of(written);
        return new ReleaseFile(file.Path, written.Length, digest, file.Role, file.MediaType, TarDigest(file.Path, written, shownAs));
    }

    private static void Copy(BundleFile file, string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        using var from = file.Open();
        using var to = new FileStream(path, FileMode.CreateNew, FileAccess.Write);
        from.CopyTo(to);
    }

    private static Sha256? TarDigest(string name, Stream written, string shownAs)
    {
        if (!name.EndsWith(".tgz", StringComparison.Ordinal))
            return null;
        written.Position = 0;
        using var gzip = new GZipStream(written, CompressionMode.Decompress, leaveOpen: true);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        try
        {
            var buffer = new byte[81920];
            long total = 0;
            for (int read; (read = gzip.Read(buffer)) > 0; hash.AppendData(buffer, 0, read))
                if ((total += read) > MaximumTarBytes)
                    throw new ReportedException($"{shownAs}: unpacks to more than {MaximumTarBytes} bytes");
        }
        catch (InvalidDataException e)
        {
            throw new ReportedException($"{shownAs}: not a gzipped tar: {e.Message}", e);
        }

        return Sha256.Parse(Convert.ToHexStringLower(hash.GetHashAndReset()));
    }
}
