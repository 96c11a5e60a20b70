using System.Globalization;
using System.Text.Json.Nodes;

namespace Welkin.Cluster;

/// <summary>What an autoscaler measures and aims at: <c>cpu: 40%/80%</c>.</summary>
internal static class MetricsText
{
    public static string Of(JsonObject scaler)
    {
        var statuses = scaler.ItemsAt("status", "currentMetrics").ToList();
        var texts = scaler.ItemsAt("spec", "metrics").Select((metric, index) => One(metric, index < statuses.Count ? statuses[index] : null)).ToList();
        return texts.Count == 0 ? "<none>" : NodeReading.Shortened(texts, 2, ", ");
    }

    private static string One(JsonNode? metric, JsonNode? status)
    {
        var key = metric.TextAt("type") switch { "External" => "external", "Pods" => "pods", "Object" => "object", "Resource" => "resource", "ContainerResource" => "containerResource", _ => "" };
        if (key.Length == 0)
            return "<unknown type>";
        var (target, current) = (metric.At(key, "target"), status.At(key, "current"));
        var name = key is "resource" or "containerResource" ? $"{metric.TextAt(key, "name")}: " : "";
        if (target.TextAt("averageValue") is { Length: > 0 } average)
            return $"{name}{current.TextOr("<unknown>", "averageValue")}/{average}{(key is "external" or "object" ? " (avg)" : "")}";
        return name.Length == 0
            ? $"{current.TextOr("<unknown>", "value")}/{target.TextAt("value")}"
            : $"{name}{Percent(current, "<unknown>")}/{Percent(target, "<auto>")}";
    }

    private static string Percent(JsonNode? value, string otherwise) =>
        value.At("averageUtilization") is null ? otherwise : string.Create(CultureInfo.InvariantCulture, $"{value.NumberAt("averageUtilization")}%");
}
