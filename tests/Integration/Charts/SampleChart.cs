using System.Formats.Tar;
using System.IO.Compression;

namespace Welkin.Tests.Integration.Charts;

/// <summary>A small chart archive.</summary>
internal static class SampleChart
{
    public static byte[] Archive(string version)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Optimal, leaveOpen: true))
        using (var tar = new TarWriter(gzip))
        {
            var chart = $"apiVersion: v2\nname: sample\nversion: {version}\n";
            tar.WriteEntry(new PaxTarEntry(TarEntryType.RegularFile, "sample/Chart.yaml") { DataStream = new MemoryStream(System.Text.Encoding.UTF8.GetBytes(chart)) });
        }

        return packed.ToArray();
    }
}
