using System.Text.Json.Nodes;

namespace Welkin.Kubernetes.Patching;

/// <summary>How large a patch may make a document, as large as one that the readers accept, and how much is said of what is wrong.</summary>
public static class PatchLimits
{
    /// <summary>Operations of one JSON patch, as the API server has it.</summary>
    public const int Operations = 10_000;

    /// <summary>Levels of maps and lists.</summary>
    public const int Depth = ObjectReader.Depth;

    /// <summary>Mistakes that are shown with their places: each means to look through the text.</summary>
    public const int Places = 20;

    /// <summary>Values that all copy operations of one patch may make: without a bound, each can double the document.</summary>
    public const int Copies = ObjectReader.Nodes;

    internal static int Levels(JsonNode? node) => node switch
    {
        JsonObject map => 1 + map.Select(entry => Levels(entry.Value)).DefaultIfEmpty().Max(),
        JsonArray list => 1 + list.Select(Levels).DefaultIfEmpty().Max(),
        _ => 0,
    };

    internal static int Values(JsonNode? node) => node switch
    {
        JsonObject map => 1 + map.Sum(entry => Values(entry.Value)),
        JsonArray list => 1 + list.Sum(Values),
        _ => 1,
    };
}
