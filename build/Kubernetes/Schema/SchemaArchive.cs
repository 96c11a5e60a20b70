using System.IO.Compression;
using System.Reflection;
using System.Text;

namespace Welkin.Kubernetes;

/// <summary>The compact schemas that are shipped in this assembly, one for each version.</summary>
public static class SchemaArchive
{
    private const string Prefix = "schema/";

    /// <summary>The versions that can be judged, oldest first.</summary>
    public static IReadOnlyList<KubernetesVersion> Versions { get; } =
    [
        .. Assembly.GetExecutingAssembly().GetManifestResourceNames().Where(name => name.StartsWith(Prefix, StringComparison.Ordinal))
            .Select(name => KubernetesVersion.Parse(name[Prefix.Length..])).Order(),
    ];

    /// <summary>Where the schema of a version lies in the repository.</summary>
    public static string File(KubernetesVersion version) => $"build/Kubernetes/Schema/Versions/{version}.br";

    public static byte[] Pack(string text)
    {
        using var packed = new MemoryStream();
        using (var brotli = new BrotliStream(packed, CompressionLevel.SmallestSize))
            brotli.Write(Encoding.UTF8.GetBytes(text));
        return packed.ToArray();
    }

    /// <summary>The text of a shipped version; null where it is not shipped.</summary>
    public static string? Read(KubernetesVersion version)
    {
        using var packed = Assembly.GetExecutingAssembly().GetManifestResourceStream($"{Prefix}{version}");
        if (packed is null)
            return null;
        using var reader = new StreamReader(new BrotliStream(packed, CompressionMode.Decompress), Encoding.UTF8);
        return reader.ReadToEnd();
    }
}
