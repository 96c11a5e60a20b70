using System.Security.Cryptography;
using System.Text;
using Welkin.Kernel;

namespace Welkin.Tools.Charts;

/// <summary>A YAML file whose last line is a comment with the digest of all before it, so that a torn or damaged file is known before it is read.</summary>
internal static class SealedFile
{
    private static readonly int Length = Seal(Sha256.Of("")).Length;

    /// <summary>Adds the line to what was written so far.</summary>
    public static void Seal(FileStream file)
    {
        file.Position = 0;
        file.Write(Seal(Sha256.Of(file)));
    }

    public static bool IsWhole(string path)
    {
        if (!File.Exists(path))
            return false;

        using var file = File.OpenRead(path);
        return file.Length >= Length && Digest(file, file.Length - Length) is var digest && Rest(file).AsSpan().SequenceEqual(Seal(digest));
    }

    private static Sha256 Digest(FileStream file, long bytes)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = new byte[128 * 1024];
        while (bytes > 0 && file.Read(buffer, 0, (int)Math.Min(buffer.Length, bytes)) is > 0 and var read)
        {
            hash.AppendData(buffer, 0, read);
            bytes -= read;
        }

        return Sha256.Parse(Convert.ToHexStringLower(hash.GetHashAndReset()));
    }

    private static byte[] Rest(FileStream file)
    {
        var rest = new byte[Length];
        file.ReadAtLeast(rest, Length, throwOnEndOfStream: false);
        return rest;
    }

    // Begins with an end of line: what a server sent may lack one.
    private static byte[] Seal(Sha256 digest) => Encoding.ASCII.GetBytes($"\n# {digest}\n");
}
