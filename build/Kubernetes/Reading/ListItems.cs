using System.Text.Json.Nodes;

namespace Welkin.Kubernetes;

/// <summary>Takes lists of objects apart: <c>v1 List</c> and typed ones such as <c>RoleBindingList</c>, whose items may leave out what the list says.</summary>
internal static class ListItems
{
    private const string Suffix = "List";

    /// <summary>The items; null where the object is none of these lists.</summary>
    public static IReadOnlyList<JsonObject>? In(JsonObject root)
    {
        var list = Field.Of(root);
        if (list["kind"].Node is not JsonValue kind || !kind.TryGetValue<string>(out var text) || !text.EndsWith(Suffix, StringComparison.Ordinal)
            || list["items"].Node is not JsonArray items)
            return null;

        return [.. items.Select((item, index) => item as JsonObject ?? throw new FieldTypeException(list["items"].Path[index], "must be an object"))
            .SelectMany(item => In(item) ?? [Completed(item, list["apiVersion"].Text, text[..^Suffix.Length])])];
    }

    private static JsonObject Completed(JsonObject item, string? apiVersion, string kind)
    {
        var whole = item.DeepClone().AsObject();
        if (kind.Length > 0 && !whole.ContainsKey("kind"))
            whole.Insert(0, "kind", kind);
        if (kind.Length > 0 && !whole.ContainsKey("apiVersion"))
            whole.Insert(0, "apiVersion", apiVersion);
        return whole;
    }
}
