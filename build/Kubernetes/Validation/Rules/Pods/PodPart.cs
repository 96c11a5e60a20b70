using System.Text.Json.Nodes;

namespace Welkin.Kubernetes;

/// <summary>A map inside a pod together with its place, read as Go reads a struct: what is absent is empty, zero or false.</summary>
/// <remarks>A path is made only where a fault names it: these rules run over thousands of pods that have none.</remarks>
internal readonly record struct PodPart(FieldPath Path, JsonObject Map)
{
    public static PodPart Of(Field field) => new(field.Path, field.Map ?? []);

    public FieldPath At(string key) => Path[key];

    /// <summary>False where the value is absent or null.</summary>
    public bool Has(string key) => Map[key] is not null;

    /// <summary>Empty where there is none.</summary>
    public string Text(string key) => JsonTypes.Text(Map[key]) ?? "";

    public bool HasText(string key) => JsonTypes.Text(Map[key]) is { Length: > 0 };

    public bool? Flag(string key) => Map[key] is JsonValue value && value.TryGetValue<bool>(out var flag) ? flag : null;

    public bool Is(string key) => Flag(key) == true;

    public long? Number(string key) => WholeNumber(Map[key]);

    /// <summary>How many items or keys there are.</summary>
    public int Count(string key) => Map[key] switch { JsonArray list => list.Count, JsonObject map => map.Count, _ => 0 };

    public PodPart? Part(string key) => Map[key] is JsonObject map ? new(Path[key], map) : null;

    /// <summary>An empty map where there is none.</summary>
    public PodPart PartOrEmpty(string key) => new(Path[key], Map[key] as JsonObject ?? []);

    /// <summary>The maps of a list; a null among them is an empty one.</summary>
    public IEnumerable<PodPart> Parts(string key)
    {
        if (Map[key] is not JsonArray { Count: > 0 } list)
            yield break;
        var path = Path[key];
        for (var index = 0; index < list.Count; index++)
            yield return new(path[index], list[index] as JsonObject ?? []);
    }

    public IEnumerable<string> Texts(string key)
    {
        if (Map[key] is not JsonArray list)
            yield break;
        foreach (var item in list)
            yield return JsonTypes.Text(item) ?? "";
    }

    public Field Field(string key) => new(Path[key], Map[key]);

    /// <summary>The whole number that a value is, 3.0 among them; null for anything else.</summary>
    public static long? WholeNumber(JsonNode? node) => node is not JsonValue value ? null
        : value.TryGetValue<long>(out var number) ? number
        : value.TryGetValue<int>(out var small) ? small
        : value.TryGetValue<double>(out var real) && Math.Abs(real) < long.MaxValue && Math.Floor(real) == real ? (long)real : null;
}
