using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Welkin.Kernel;

namespace Welkin.Kubernetes;

/// <summary>The API of one Kubernetes version: its kinds, their types and resources. A type is read when somebody asks for it.</summary>
public sealed class KubernetesSchema
{
    private static readonly ConcurrentDictionary<KubernetesVersion, Lazy<KubernetesSchema>> Shipped = new();

    private readonly Dictionary<string, string> _types = new(StringComparer.Ordinal);
    private readonly Dictionary<GroupVersionKind, string> _kinds = [];
    private readonly Lazy<ImmutableArray<ApiResource>> _resources;
    private readonly Lazy<Dictionary<GroupVersionKind, ApiResource>> _byKind;
    private readonly ConcurrentDictionary<string, ValueSchema> _read = new(StringComparer.Ordinal);
    private readonly ValueSchemaReader _reader;

    private KubernetesSchema(string text)
    {
        var lines = text.Split('\n');
        if (lines.Length < 2 || lines[0] != SchemaGenerator.Heading)
            throw new FormatException($"the schema does not start with '{SchemaGenerator.Heading}'");
        Server = lines[1];
        foreach (var line in lines.Skip(2))
            Index(line);
        _resources = new(() => [.. lines.Where(line => line.StartsWith('R')).Select(line => ResourceLine.Read(line[2..]))]);
        _byKind = new(() => Resources.GroupBy(resource => resource.Kind).ToDictionary(group => group.Key, group => group.First()));
        _reader = new ValueSchemaReader(Type);
    }

    /// <summary>The exact version of the server that said this.</summary>
    public string Server { get; }

    /// <summary>The minor version that this is the API of.</summary>
    public KubernetesVersion Version => KubernetesVersion.Parse(Server);

    public ImmutableArray<ApiResource> Resources => _resources.Value;

    public IEnumerable<GroupVersionKind> Kinds => _kinds.Keys;

    /// <exception cref="ReportedException">No schema of that version is shipped.</exception>
    public static KubernetesSchema Of(KubernetesVersion version) => Shipped.GetOrAdd(version, wanted => new(() => SchemaArchive.Read(wanted) is { } text
        ? Parse(text)
        : throw new ReportedException($"there is no schema of Kubernetes {wanted}: known are {string.Join(", ", SchemaArchive.Versions)}"))).Value;

    /// <summary>Reads what <see cref="SchemaGenerator"/> wrote.</summary>
    public static KubernetesSchema Parse(string text) => new(text);

    /// <summary>The type of a kind; null where this version does not have it.</summary>
    public ValueSchema? Find(GroupVersionKind kind) => _kinds.TryGetValue(kind, out var type) ? Type(type) : null;

    /// <summary>The resource that objects of a kind are kept under; null for kinds that only subresources and options speak.</summary>
    public ApiResource? Resource(GroupVersionKind kind) => _byKind.Value.GetValueOrDefault(kind);

    /// <summary>A type by its OpenAPI name, such as <c>io.k8s.api.core.v1.PodSpec</c>.</summary>
    public ValueSchema Type(string name) => _read.GetOrAdd(name, wanted => _reader.Read(JsonNode.Parse(_types[wanted])) with { TypeName = wanted });

    private void Index(string line)
    {
        if (line.StartsWith('T'))
        {
            var end = line.IndexOf('\t', 2);
            _types.Add(line[2..end], line[(end + 1)..]);
        }
        else if (line.StartsWith('K') && line.Split('\t') is [_, var group, var version, var kind, var type])
        {
            _kinds.Add(new(group, version, kind), type);
        }
    }
}
