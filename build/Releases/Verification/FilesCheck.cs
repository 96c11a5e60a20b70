using System.Security.Cryptography;
using Welkin.Kernel;
using Welkin.Releases.Bundles;

namespace Welkin.Releases.Verification;

/// <summary>Whether every listed file is there with the size and digest that are signed.</summary>
internal static class FilesCheck
{
    public static IEnumerable<Problem> Problems(BundleContents contents, ReleaseDocument release)
    {
        var found = contents.Entries.Where(entry => entry.Kind != EntryKind.Folder).ToLookup(entry => entry.Path, StringComparer.Ordinal);
        return release.Files.Select(file => ProblemOf(file, found[file.Path].FirstOrDefault())).OfType<Problem>();
    }

    private static Problem? ProblemOf(ReleaseFile listed, Entry? found)
    {
        if (found is null)
            return Problem.Missing(listed.Path, "is missing");
        if (found.Kind != EntryKind.File)
            return null;    // Refused as what it is by EntriesCheck; a link is not read.
        if (found.Size != listed.Size)
            return Problem.Changed(listed.Path, $"is {found.Size} bytes, {listed.Size} were signed");
        try
        {
            var digest = DigestOf(found, listed.Size);
            return digest == listed.Sha256 ? null : Problem.Changed(listed.Path, $"was changed: {digest?.ToString() ?? "another size"}, {listed.Sha256} was signed");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return Problem.Changed(listed.Path, $"cannot be read: {e.Message}");
        }
    }

    /// <summary>The digest of exactly <paramref name="size"/> bytes; null as soon as there are more or fewer.</summary>
    private static Sha256? DigestOf(Entry file, long size)
    {
        using var stream = file.Open();
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = new byte[81920];
        long total = 0;
        for (int read; (read = stream.Read(buffer, 0, buffer.Length)) > 0; hash.AppendData(buffer, 0, read))
            if ((total += read) > size)
                return null;
        return total == size ? Sha256.Parse(Convert.ToHexStringLower(hash.GetHashAndReset())) : null;
    }
}
