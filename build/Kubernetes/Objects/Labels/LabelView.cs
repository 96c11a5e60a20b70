using System.Collections;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Nodes;

namespace Welkin.Kubernetes;

/// <summary>The labels of an object where they are: a selector asks for one or two of them, a copy of all costs more than the answer.</summary>
internal sealed class LabelView(JsonObject root) : IReadOnlyDictionary<string, string>
{
    private readonly JsonObject _labels = (root["metadata"] as JsonObject)?["labels"] as JsonObject ?? [];

    public IEnumerable<string> Keys => _labels.Select(entry => entry.Key);

    public IEnumerable<string> Values => this.Select(entry => entry.Value);

    public int Count => _labels.Count;

    public string this[string key] => TryGetValue(key, out var value) ? value : throw new KeyNotFoundException(key);

    public bool ContainsKey(string key) => _labels.ContainsKey(key);

    /// <exception cref="FieldTypeException">The value is no string.</exception>
    public bool TryGetValue(string key, [MaybeNullWhen(false)] out string value)
    {
        var found = _labels.TryGetPropertyValue(key, out var node);
        value = found ? Text(key, node) : null;
        return found;
    }

    public IEnumerator<KeyValuePair<string, string>> GetEnumerator() => _labels.Select(entry => KeyValuePair.Create(entry.Key, Text(entry.Key, entry.Value))).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    // A label that is null counts as the empty string, as in Go.
    private static string Text(string key, JsonNode? node) =>
        JsonTypes.Text(node) ?? new Field(FieldPath.Root["metadata"]["labels"][key], node).Text ?? "";
}
