using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Welkin.Cluster;

/// <summary>The one document of OpenAPI 2, made anew when definitions have changed and somebody asks for it.</summary>
internal sealed class Version2Documents(ClusterState state, ServedGroups groups, ServerDescription description)
{
    private Moment? _last;

    public ServedDocument Json => Now().Json;

    /// <summary>The same in protocol buffers.</summary>
    public ServedDocument Proto => Now().Proto;

    private Moment Now()
    {
        var now = groups.Now();
        if (Volatile.Read(ref _last) is { } last && last.Revision == now.Revision)
            return last;
        var custom = CustomKinds.Of(now, state.Store.Definitions).ToList();
        var hash = ServedDocument.HashOf(Encoding.UTF8.GetBytes(string.Join('\n', [state.Schema.Server, .. custom.Select(kinds => kinds.Hash)])));
        var made = Volatile.Read(ref _last) is { } same && same.Json.Hash == hash ? same with { Revision = now.Revision } : Made(now.Revision, hash, custom);
        Volatile.Write(ref _last, made);
        return made;
    }

    private Moment Made(long revision, string hash, IReadOnlyCollection<CustomKinds> custom)
    {
        var json = new ServedDocument(new Lazy<byte[]>(() => Merged(custom)), new Lazy<string>(hash));
        return new(revision, json, new(new Lazy<byte[]>(() => Version2Proto.Write(json.Json)), new Lazy<string>(hash)));
    }

    private byte[] Merged(IReadOnlyCollection<CustomKinds> custom)
    {
        var builtIn = description.Read(DescriptionGenerator.Version2);
        if (custom.Count == 0)
            return builtIn;
        var document = JsonNode.Parse(builtIn)!.AsObject();
        Version2Custom.Add(document, custom.SelectMany(kinds => kinds.Kinds));
        return JsonSerializer.SerializeToUtf8Bytes(document);
    }

    private sealed record Moment(long Revision, ServedDocument Json, ServedDocument Proto);
}
