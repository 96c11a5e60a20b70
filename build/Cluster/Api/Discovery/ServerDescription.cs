using System.Collections.Frozen;
using System.IO.Compression;
using System.Reflection;
using System.Text;
using Welkin.Kernel;
using Welkin.Kubernetes;

namespace Welkin.Cluster;

/// <summary>What a server of one Kubernetes version says of itself, as it is shipped in this assembly. A document is unpacked when somebody asks for it.</summary>
public sealed class ServerDescription
{
    private const string Prefix = "description/";

    private readonly KubernetesVersion _version;
    private readonly Lazy<DescriptionHead> _head;
    private readonly Lazy<FrozenDictionary<string, ServedDocument>> _documents;

    private ServerDescription(KubernetesVersion version)
    {
        _version = version;
        _head = new(() =>
        {
            using var unpacked = Open();
            return DescriptionHead.Read(unpacked);
        });
        _documents = new(() => _head.Value.Documents.Where(document => document.Name != DescriptionGenerator.Version2)
            .ToFrozenDictionary(document => document.Name, document => new ServedDocument(new Lazy<byte[]>(() => Read(document.Name)), new Lazy<string>(document.Hash)), StringComparer.Ordinal));
    }

    /// <summary>The answer to <c>/version</c>.</summary>
    public string ServerVersion => _head.Value.Version;

    /// <summary>The named groups with their versions, as in <c>autoscaling/v2</c>, in the order of discovery.</summary>
    public IReadOnlyList<string> GroupVersions => _head.Value.Groups;

    /// <summary>The documents of OpenAPI version 3 by their path below <c>/openapi/v3/</c>.</summary>
    internal IReadOnlyDictionary<string, ServedDocument> OpenApi => _documents.Value;

    /// <summary>Where the description of a version lies in the repository.</summary>
    public static string File(KubernetesVersion version) => $"build/Cluster/Api/Discovery/Versions/{version}.br";

    /// <exception cref="ReportedException">None is shipped for this version.</exception>
    public static ServerDescription Of(KubernetesVersion version) => Assembly.GetExecutingAssembly().GetManifestResourceInfo($"{Prefix}{version}") is null
        ? throw new ReportedException($"there is no description of the API of Kubernetes {version}")
        : new(version);

    /// <summary>Packs what the generator wrote. The window spans all documents, because most of each stands in another one as well.</summary>
    public static byte[] Pack(string text)
    {
        var raw = Encoding.UTF8.GetBytes(text);
        var packed = new byte[BrotliEncoder.GetMaxCompressedLength(raw.Length)];
        return BrotliEncoder.TryCompress(raw, packed, out var length, quality: 11, window: 24)
            ? packed[..length]
            : throw new InvalidOperationException("the description cannot be packed");
    }

    /// <summary>Unpacks a document and all before it, of which nothing is kept.</summary>
    internal byte[] Read(string name)
    {
        using var unpacked = Open();
        var before = new byte[64 * 1024];
        foreach (var document in DescriptionHead.Read(unpacked).Documents)
        {
            if (document.Name == name)
            {
                var found = new byte[document.Length];
                unpacked.ReadExactly(found);
                return found;
            }
            for (var left = document.Length; left > 0;)
            {
                var length = Math.Min(left, before.Length);
                unpacked.ReadExactly(before, 0, length);
                left -= length;
            }
        }
        throw new InvalidDataException($"the description has no document {name}");
    }

    private BufferedStream Open() => new(new BrotliStream(Assembly.GetExecutingAssembly().GetManifestResourceStream($"{Prefix}{_version}")!, CompressionMode.Decompress));
}
