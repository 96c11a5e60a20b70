using System.Text.Json.Nodes;

namespace Welkin.Kubernetes.Patching;

/// <summary>Takes many keys out of a map at once.</summary>
internal static class JsonMaps
{
    // One key of a JsonObject costs a move of all that follow; two or more are worth filling it anew.
    public static void Remove(JsonObject map, IEnumerable<string> keys)
    {
        var gone = keys.Where(map.ContainsKey).ToHashSet(StringComparer.Ordinal);
        if (gone.Count == 1)
        {
            map.Remove(gone.Single());
        }
        else if (gone.Count > 1)
        {
            var rest = map.Where(entry => !gone.Contains(entry.Key)).ToList();
            map.Clear();
            rest.ForEach(entry => map.Add(entry.Key, entry.Value));
        }
    }
}
