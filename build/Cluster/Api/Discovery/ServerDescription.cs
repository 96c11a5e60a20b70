using System.IO.Compression;
using System.Reflection;
using System.Text;
using Welkin.Kernel;
using Welkin.Kubernetes;

namespace Welkin.Cluster;

/// <summary>What a server of one Kubernetes version says of itself, as it is shipped in this assembly. Each part is unpacked when somebody asks for it.</summary>
public sealed class ServerDescription
{
    private const string Prefix = "description/";

    private readonly KubernetesVersion _version;
    private readonly Lazy<(string Version, string[] Groups)> _head;
    private readonly Lazy<SortedDictionary<string, byte[]>> _documents;

    private ServerDescription(KubernetesVersion version)
    {
        _version = version;
        _head = new(() =>
        {
            using var reader = Open();
            return Head(reader);
        });
        _documents = new(() => new(Documents().ToDictionary(each => each.Name, each => each.Json), StringComparer.Ordinal));
    }

    /// <summary>The answer to <c>/version</c>.</summary>
    public string ServerVersion => _head.Value.Version;

    /// <summary>The named groups with their versions, as in <c>autoscaling/v2</c>, in the order of discovery.</summary>
    public IReadOnlyList<string> GroupVersions => _head.Value.Groups;

    /// <summary>The documents of OpenAPI version 3 by their path below <c>/openapi/v3/</c>.</summary>
    public IReadOnlyDictionary<string, byte[]> OpenApi => _documents.Value;

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

    /// <summary>The document of OpenAPI version 2, unpacked again each time.</summary>
    public byte[] ReadVersion2()
    {
        using var reader = Open();
        Head(reader);
        while (reader.ReadLine() is { } line)
        {
            if (line.StartsWith($"{DescriptionGenerator.Version2}\t", StringComparison.Ordinal))
                return Encoding.UTF8.GetBytes(line[(DescriptionGenerator.Version2.Length + 1)..]);
        }
        throw new InvalidDataException("the description has no OpenAPI version 2");
    }

    private IEnumerable<(string Name, byte[] Json)> Documents()
    {
        using var reader = Open();
        Head(reader);
        while (reader.ReadLine() is { } line && line.IndexOf('\t', StringComparison.Ordinal) is var tab && line[..tab] is not DescriptionGenerator.Version2 and var name)
            yield return (name, Encoding.UTF8.GetBytes(line[(tab + 1)..]));
    }

    private StreamReader Open() =>
        new(new BrotliStream(Assembly.GetExecutingAssembly().GetManifestResourceStream($"{Prefix}{_version}")!, CompressionMode.Decompress), Encoding.UTF8);

    private static (string Version, string[] Groups) Head(StreamReader reader) => reader.ReadLine() == DescriptionGenerator.Heading
        ? (reader.ReadLine()!, reader.ReadLine()!.Split(' '))
        : throw new InvalidDataException($"the description does not start with '{DescriptionGenerator.Heading}'");
}
