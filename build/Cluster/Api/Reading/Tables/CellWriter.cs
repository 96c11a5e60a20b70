using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Welkin.Kubernetes;

namespace Welkin.Cluster;

/// <summary>Writes the cells of one row, in the order of the columns.</summary>
internal sealed class CellWriter(Utf8JsonWriter json, DateTimeOffset now)
{
    public CellWriter Name(JsonNode root) => Text(root.TextAt("metadata", "name"));

    public CellWriter Age(JsonNode root) => Text(Since(root.TextAt("metadata", "creationTimestamp")));

    public CellWriter Text(string text)
    {
        json.WriteStringValue(text);
        return this;
    }

    public CellWriter Number(long number)
    {
        json.WriteNumberValue(number);
        return this;
    }

    public CellWriter Flag(bool flag)
    {
        json.WriteBooleanValue(flag);
        return this;
    }

    /// <summary>A value as it is; null where there is none.</summary>
    public CellWriter Value(JsonNode? value)
    {
        if (value is null)
            json.WriteNullValue();
        else
            value.WriteTo(json);
        return this;
    }

    /// <summary>Names and images of containers.</summary>
    public CellWriter Containers(JsonNode? podSpec)
    {
        var containers = podSpec.ItemsAt("containers").ToList();
        return Text(string.Join(',', containers.Select(container => container.TextAt("name")))).Text(string.Join(',', containers.Select(container => container.TextAt("image"))));
    }

    /// <summary>A <c>metav1.LabelSelector</c>.</summary>
    public CellWriter Selector(JsonNode? selector) => Text(selector is JsonObject map ? LabelSelector.Read(map).ToString() is { Length: > 0 } text ? text : "<none>" : "<none>");

    /// <summary>A map of labels.</summary>
    public CellWriter Labels(JsonNode? labels) => Text(labels is JsonObject { Count: > 0 } map
        ? string.Join(',', map.OrderBy(entry => entry.Key, StringComparer.Ordinal).Select(entry => $"{entry.Key}={entry.Value.TextAt()}")) : "<none>");

    /// <summary>How long ago a time is.</summary>
    public string Since(string time) => Time(time) is { } then ? HumanDuration.Of(now - then) : "<unknown>";

    public static DateTimeOffset? Time(string text) => DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time : null;
}

/// <summary>Writes the cells that tables show of an object of one kind.</summary>
internal delegate void RowWriter(CellWriter cells, JsonObject root);
