using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Welkin.Cluster;

/// <summary>Documents that were made once and are given out as often as they are asked for.</summary>
internal sealed class DocumentCache
{
    private readonly ConcurrentDictionary<string, Lazy<ServedDocument>> _documents = new(StringComparer.Ordinal);

    public ServedDocument Get(string key, Func<JsonObject> make) =>
        _documents.GetOrAdd(key, _ => new(() => ServedDocument.Of(JsonSerializer.SerializeToUtf8Bytes(make())))).Value;
}
