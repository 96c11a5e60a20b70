using System.Text;

namespace Welkin.Releases.Bundles;

/// <summary><c>SHA256SUMS</c>, in the form <c>sha256sum -c</c> reads: every listed file but itself.</summary>
public static class Checksums
{
    public static byte[] Write(IEnumerable<ReleaseFile> files) => Encoding.ASCII.GetBytes(string.Concat(files
        .Where(file => file.Path != BundleLayout.Checksums)
        .OrderBy(file => file.Path, StringComparer.Ordinal)
        .Select(file => $"{file.Sha256.Hex}  {file.Path}\n")));
}
