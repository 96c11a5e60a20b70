using System.Text.Json.Nodes;

namespace Welkin.Kubernetes;

/// <summary>What a LabelSelector selects and how a message shows it (apimachinery, pkg/apis/meta/v1/helpers.go, pkg/labels).</summary>
internal static class LabelSelectorMatch
{
    /// <summary>An absent selector selects nothing, an empty one everything.</summary>
    public static bool Selects(Field selector, JsonObject? labels) => selector.IsSet
        && (selector["matchLabels"].Map ?? []).All(entry => Value(labels, entry.Key) == (JsonTypes.Text(entry.Value) ?? ""))
        && selector["matchExpressions"].Items.All(requirement => Holds(requirement, labels));

    public static bool IsEmpty(Field selector) => WorkloadChecks.Size(selector["matchLabels"]) + WorkloadChecks.Size(selector["matchExpressions"]) == 0;

    /// <summary>A selector that stays as it was.</summary>
    public static void Unchanged(Field selector, Field old, FaultList faults)
    {
        if (!Alike.Are(selector.Node, old.Node))
            faults.InvalidShown(selector.Path, selector.IsSet ? ShownValue.Of(Shown(selector)) : "\"null\"", WorkloadChecks.Immutable);
    }

    /// <summary>As Go writes it: keys in order, what is empty left out.</summary>
    public static JsonObject Shown(Field selector)
    {
        var shown = new JsonObject();
        if (selector["matchLabels"].Map is { Count: > 0 } labels)
            shown["matchLabels"] = Ordered(labels);
        if (WorkloadChecks.Size(selector["matchExpressions"]) > 0)
            shown["matchExpressions"] = new JsonArray([.. selector["matchExpressions"].Items.Select(Requirement)]);
        return shown;
    }

    /// <summary>Labels as Go writes a map: by key.</summary>
    public static JsonObject Ordered(JsonObject map) =>
        new(map.OrderBy(entry => entry.Key, StringComparer.Ordinal).Select(entry => KeyValuePair.Create(entry.Key, entry.Value?.DeepClone())));

    private static JsonObject Requirement(Field requirement)
    {
        var shown = new JsonObject { ["key"] = WorkloadChecks.Wording(requirement["key"]), ["operator"] = WorkloadChecks.Wording(requirement["operator"]) };
        if (WorkloadChecks.Size(requirement["values"]) > 0)
            shown["values"] = requirement["values"].Node!.DeepClone();
        return shown;
    }

    private static bool Holds(Field requirement, JsonObject? labels)
    {
        var value = Value(labels, WorkloadChecks.Wording(requirement["key"]));
        var named = value is not null && requirement["values"].Items.Any(item => item.Text == value);
        return requirement["operator"].Text switch
        {
            "In" => named,
            "NotIn" => !named,
            "Exists" => value is not null,
            "DoesNotExist" => value is null,
            _ => false,
        };
    }

    private static string? Value(JsonObject? labels, string key) =>
        labels is not null && labels.TryGetPropertyValue(key, out var value) ? JsonTypes.Text(value) ?? "" : null;
}
