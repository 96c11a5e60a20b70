using System.Text.Json.Nodes;

namespace Welkin.Cluster;

/// <summary>A metric of an autoscaler: flat in autoscaling/v1, with its metric and its aim as maps of their own in v2.</summary>
internal static class MetricShape
{
    /// <summary>What is aimed at.</summary>
    public const string Target = "target";

    /// <summary>What is measured.</summary>
    public const string Current = "current";

    private static readonly string[] Values = ["averageUtilization", "averageValue", "value"];

    public static JsonObject ToFirst(JsonObject metric, string side) => Turned(metric, source =>
    {
        var flat = new JsonObject();
        foreach (var (key, value) in source)
        {
            if (key == "describedObject")
                Put(flat, "target", value);
            else if (key == "metric")
                Metric(flat, value, source.ContainsKey("describedObject") || metric["type"]?.ToString() == "Pods" ? "selector" : "metricSelector");
            else if (key == side)
                Flatten(flat, value, side, source.ContainsKey("describedObject"));
            else
                Put(flat, key, value);
        }
        return flat;
    });

    public static JsonObject ToSecond(JsonObject metric, string side) => Turned(metric, source =>
    {
        var (deep, named, aim) = (new JsonObject(), new JsonObject(), new JsonObject());
        foreach (var (key, value) in source)
        {
            if (key == "target")
                Put(deep, "describedObject", value);
            else if (key is "metricName" or "selector" or "metricSelector")
                Put(named, key == "metricName" ? "name" : "selector", value);
            else if (Values.FirstOrDefault(one => key == one || key == Flat(side, one)) is { } found)
                Put(aim, found, value);
            else
                Put(deep, key, value);
        }
        if (named.Count > 0)
            deep["metric"] = named;
        if (side == Target)
            aim.Insert(0, "type", aim.ContainsKey("averageUtilization") ? "Utilization" : aim.ContainsKey("averageValue") ? "AverageValue" : "Value");
        deep[side] = aim;
        return deep;
    });

    private static void Metric(JsonObject flat, JsonNode? metric, string selector)
    {
        Put(flat, "metricName", metric.At("name"));
        Put(flat, selector, metric.At("selector"));
    }

    // Of an object's metric the average has no side in its name.
    private static void Flatten(JsonObject flat, JsonNode? aim, string side, bool ofObject)
    {
        foreach (var value in Values)
            Put(flat, ofObject && value == "averageValue" ? value : Flat(side, value), aim.At(value));
    }

    private static string Flat(string side, string value) => $"{side}{char.ToUpperInvariant(value[0])}{value[1..]}";

    /// <summary>The metric with its source turned: the map that is called as its type.</summary>
    private static JsonObject Turned(JsonObject metric, Func<JsonObject, JsonObject> turn) =>
        new(metric.Select(entry => KeyValuePair.Create(entry.Key, entry.Value is JsonObject source ? turn(source) : entry.Value?.DeepClone())));

    private static void Put(JsonObject map, string key, JsonNode? value)
    {
        if (value is not null)
            map[key] = value.DeepClone();
    }
}
