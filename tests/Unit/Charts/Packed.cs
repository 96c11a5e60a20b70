using System.Formats.Tar;
using System.IO.Compression;
using System.Text;
using Welkin.Components.Charts;

namespace Welkin.Tests.Unit.Charts;

/// <summary>Chart archives made for a test.</summary>
internal static class Packed
{
    public static ChartFile File(string path, string text) => new(path, Encoding.UTF8.GetBytes(text));

    public static ChartFile[] Files(string name = "dex", string version = "0.24.0") =>
    [
        File("Chart.yaml", $"apiVersion: v2\nname: {name}\nversion: {version}\nappVersion: \"2.44.0\"\n"),
        File("values.yaml", "replicas: 1\n"),
        File("templates/deployment.yaml", "kind: Deployment\n"),
    ];

    public static byte[] Chart(string name = "dex", string version = "0.24.0") => Archive(Files(name, version));

    public static byte[] Archive(
        IEnumerable<ChartFile> files, string top = "dex", CompressionLevel level = CompressionLevel.Optimal, DateTimeOffset? time = null) =>
        Archive(level, files.Select(file => Entry($"{top}/{file.Path}", file.Bytes.ToArray(), time ?? DateTimeOffset.UnixEpoch)));

    public static byte[] Archive(CompressionLevel level, IEnumerable<TarEntry> entries)
    {
        using var tar = new MemoryStream();
        using (var writer = new TarWriter(tar, TarEntryFormat.Pax, leaveOpen: true))
        {
            foreach (var entry in entries)
                writer.WriteEntry(entry);
        }

        return Gzip(tar.ToArray(), level);
    }

    public static PaxTarEntry Entry(string name, byte[] bytes, DateTimeOffset? time = null) => new(TarEntryType.RegularFile, name)
    {
        DataStream = new MemoryStream(bytes),
        ModificationTime = time ?? DateTimeOffset.UnixEpoch,
    };

    public static byte[] Gzip(ReadOnlySpan<byte> bytes, CompressionLevel level = CompressionLevel.Fastest)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, level))
            gzip.Write(bytes);
        return packed.ToArray();
    }
}
