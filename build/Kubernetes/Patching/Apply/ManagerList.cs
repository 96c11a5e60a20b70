using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json.Nodes;

namespace Welkin.Kubernetes;

/// <summary>The managers of an object's fields, by their identity.</summary>
/// <remarks>Behaviour of apimachinery, util/managedfields/internal/managedfields.go and capmanagers.go.</remarks>
internal sealed class ManagerList
{
    /// <summary>Managers that update, beyond which the oldest become one.</summary>
    private const int MostUpdaters = 10;

    private const string OldUpdates = "ancient-changes";

    private readonly Dictionary<string, ManagedEntry> _entries = new(StringComparer.Ordinal);

    public bool IsEmpty => _entries.Count == 0;

    public IReadOnlyCollection<ManagedEntry> Entries => _entries.Values;

    /// <exception cref="FormatException">An entry is not well-formed.</exception>
    public static ManagerList Read(JsonNode? root)
    {
        var list = new ManagerList();
        foreach (var (entry, index) in (Metadata(root)?["managedFields"] as JsonArray ?? []).Select(ManagedEntry.Read).Select((entry, index) => (entry, index)))
            list.Put(entry);
        return list;
    }

    /// <summary>No managers where they are not well-formed.</summary>
    public static ManagerList ReadOrNone(JsonNode? root)
    {
        try
        {
            return Read(root);
        }
        catch (FormatException)
        {
            return new ManagerList();
        }
    }

    /// <summary>True where an object asks for its managers to be forgotten: an empty list, or a list of one empty entry.</summary>
    public static bool IsReset(JsonNode? root) => Metadata(root)?["managedFields"] is JsonArray list && list is [] or [JsonObject { Count: 0 }];

    public bool TryGet(string identity, [NotNullWhen(true)] out ManagedEntry? entry) => _entries.TryGetValue(identity, out entry);

    /// <summary>Puts an entry in the place of the one with its identity; one that owns nothing goes.</summary>
    public void Put(ManagedEntry entry, bool evenEmpty = true)
    {
        if (evenEmpty || !entry.Fields.IsEmpty)
            _entries[entry.Identity] = entry;
        else
            _entries.Remove(entry.Identity);
    }

    public void Remove(string identity) => _entries.Remove(identity);

    /// <summary>The oldest updates become one entry for each version.</summary>
    public void Cap()
    {
        var updaters = _entries.Values.Where(entry => !entry.Applies).OrderBy(entry => Seconds(entry.Time)).ThenBy(entry => entry.Identity, StringComparer.Ordinal).ToList();
        var (first, left) = (new Dictionary<string, ManagedEntry>(StringComparer.Ordinal), updaters.Count);
        var fields = new Dictionary<string, List<FieldSet>>(StringComparer.Ordinal);
        foreach (var entry in updaters.TakeWhile(_ => left > MostUpdaters))
        {
            if (first.TryAdd(entry.ApiVersion, entry))
                continue;
            var bucket = entry with { Manager = OldUpdates, Subresource = "" };
            if (!_entries.TryGetValue(bucket.Identity, out var present))
            {
                present = first[entry.ApiVersion];
                _entries.Remove(present.Identity);
            }
            _entries.Remove(entry.Identity);
            _entries[bucket.Identity] = bucket;
            if (!fields.TryGetValue(bucket.Identity, out var gathered))
                fields[bucket.Identity] = gathered = [present.Fields];
            gathered.Add(entry.Fields);
            left--;
        }
        foreach (var (bucket, gathered) in fields)
            _entries[bucket] = _entries[bucket] with { Fields = FieldSet.Union(gathered) };
    }

    /// <summary>The object with these managers; those it has are replaced.</summary>
    public JsonObject On(JsonObject root)
    {
        var result = root.DeepClone().AsObject();
        PutOn(result);
        return result;
    }

    /// <summary>The same on an object that may be changed.</summary>
    public void PutOn(JsonObject root)
    {
        if (Metadata(root) is not { } metadata)
            root["metadata"] = metadata = [];
        metadata.Remove("managedFields");
        var sorted = _entries.Values.OrderBy(entry => entry.Operation, StringComparer.Ordinal).ThenBy(entry => Seconds(entry.Time)).ThenBy(entry => entry.Manager, StringComparer.Ordinal)
            .ThenBy(entry => entry.ApiVersion, StringComparer.Ordinal).ThenBy(entry => entry.Subresource, StringComparer.Ordinal);
        if (!IsEmpty)
            metadata["managedFields"] = new JsonArray([.. sorted.Select(entry => entry.ToJson())]);
    }

    public static JsonObject Without(JsonObject root)
    {
        var result = root.DeepClone().AsObject();
        Metadata(result)?.Remove("managedFields");
        return result;
    }

    public static JsonObject? Metadata(JsonNode? root) => (root as JsonObject)?["metadata"] as JsonObject;

    private static long Seconds(string? time) =>
        DateTimeOffset.TryParse(time, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment) ? moment.ToUnixTimeSeconds() : 0;
}
