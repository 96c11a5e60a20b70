using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Welkin.Cluster;

/// <summary>The OpenAPI 3 documents at this moment. One of a custom group is made anew when its definitions have changed, and not before somebody asks for it.</summary>
internal sealed class OpenApiDocuments
{
    private const string Root = "/openapi/v3/";

    private readonly ClusterState _state;
    private readonly ServedGroups _groups;
    private readonly CustomDocument _custom;
    private readonly ServerDescription _description;
    private readonly ConcurrentDictionary<string, ServedDocument> _made = new(StringComparer.Ordinal);
    private Moment? _last;

    public OpenApiDocuments(ClusterState state, ServedGroups groups, ServerDescription description)
    {
        (_state, _groups, _description, _custom) = (state, groups, description, new(description));
    }

    /// <summary>Where each document is, with the name of its content, so that a client fetches only what is new.</summary>
    public ServedDocument Index() => Now().Index;

    /// <param name="path">As in <c>apis/apps/v1</c>.</param>
    public ServedDocument? Find(string path) => Now().Documents.GetValueOrDefault(path);

    /// <summary>Where a document with this content is.</summary>
    public static string Address(string path, ServedDocument document) => $"{Root}{path}?hash={document.Hash}";

    private Moment Now()
    {
        var groups = _groups.Now();
        if (Volatile.Read(ref _last) is { } last && last.Revision == groups.Revision)
            return last;
        var documents = new SortedDictionary<string, ServedDocument>(_description.OpenApi.ToDictionary(), StringComparer.Ordinal);
        foreach (var kinds in CustomKinds.Of(groups, _state.Store.Definitions))
            documents.TryAdd(kinds.Path, Custom(kinds));
        foreach (var old in _made.Where(made => !documents.ContainsKey(made.Key)))
            _made.TryRemove(old);
        var made = new Moment(groups.Revision, documents);
        Volatile.Write(ref _last, made);
        return made;
    }

    private ServedDocument Custom(CustomKinds kinds)
    {
        if (_made.TryGetValue(kinds.Path, out var known) && known.Hash == kinds.Hash)
            return known;
        return _made[kinds.Path] = new(new Lazy<byte[]>(() => _custom.Make(kinds)), new Lazy<string>(kinds.Hash));
    }

    private sealed class Moment(long revision, SortedDictionary<string, ServedDocument> documents)
    {
        private readonly Lazy<ServedDocument> _index = new(() => ServedDocument.Of(JsonSerializer.SerializeToUtf8Bytes(new JsonObject
        {
            ["paths"] = new JsonObject(documents.Select(each => KeyValuePair.Create<string, JsonNode?>(each.Key, new JsonObject { ["serverRelativeURL"] = Address(each.Key, each.Value) }))),
        })));

        public long Revision => revision;

        public SortedDictionary<string, ServedDocument> Documents => documents;

        public ServedDocument Index => _index.Value;
    }
}
