using System.Text.Json.Nodes;

namespace Welkin.Kubernetes;

/// <summary>The Kubernetes extensions of a schema that say how lists and maps merge.</summary>
internal static class SchemaListKeywords
{
    private const string ListTypeKey = "x-kubernetes-list-type";
    private const string KeysKey = "x-kubernetes-list-map-keys";
    private const string MapTypeKey = "x-kubernetes-map-type";

    public static void Check(Field schema, FaultList faults)
    {
        if (schema["x-kubernetes-preserve-unknown-fields"] is { Flag: false } preserves)
            faults.Invalid(preserves.Path, preserves.Node, "must be true or undefined");
        var type = schema["type"].Text ?? "";
        var (list, keys, map) = (schema[ListTypeKey], schema[KeysKey].Items.ToList(), schema[MapTypeKey]);
        if (map.IsSet && type != "object")
            Type(schema, type, $"must be object if {MapTypeKey} is specified", faults);
        if (map.Text is { } merges && merges is not ("atomic" or "granular"))
            faults.NotSupported(map.Path, map.Node, "atomic", "granular");
        if (list.IsSet && type != "array")
            Type(schema, type, $"must be array if {ListTypeKey} is specified", faults);
        else if (!list.IsSet && keys.Count > 0 && type != "array")
            Type(schema, type, $"must be array if {KeysKey} is non-empty", faults);
        if (list.Text is { } kind && kind is not ("atomic" or "set" or "map"))
            faults.NotSupported(list.Path, list.Node, "atomic", "set", "map");
        if (keys.Count > 0 && list.Text != "map")
        {
            if (list.IsSet)
                faults.Invalid(list.Path, list.Node, $"must be map if {KeysKey} is non-empty");
            else
                faults.Required(list.Path, $"must be map if {KeysKey} is non-empty");
        }
        if (list.Text == "map")
            MapList(schema, keys, faults);
        if (list.Text == "set")
            SetList(schema["items"], faults);
    }

    private static void Type(Field schema, string type, string mistake, FaultList faults)
    {
        if (type.Length == 0)
            faults.Required(schema.Path["type"], mistake);
        else
            faults.Invalid(schema.Path["type"], type, mistake);
    }

    private static void MapList(Field schema, List<Field> keys, FaultList faults)
    {
        if (keys.Count == 0)
            faults.Required(schema.Path[KeysKey], $"must not be empty if {ListTypeKey} is map");
        var items = schema["items"];
        if (items.Node is not JsonObject)
        {
            faults.Required(items.Path, $"must have a schema if {ListTypeKey} is map");
            return;
        }
        if (items["type"].Text != "object")
            faults.Invalid(items.Path["type"], items["type"].Text ?? "", $"must be object if parent array's {ListTypeKey} is map");
        if (items["nullable"].Flag == true)
            faults.Forbidden(items.Path["nullable"], $"cannot be nullable when {ListTypeKey} is map");

        var required = items["required"].Items.Select(item => item.Text).ToHashSet();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var key in keys)
        {
            var name = key.Text ?? "";
            if (!seen.Add(name))
                faults.Duplicate(key.Path, key.Node);
            Key(items, key, name, required.Contains(name), faults);
        }
    }

    private static void Key(Field items, Field key, string name, bool required, FaultList faults)
    {
        var path = items.Path["properties"].OfKey(name);
        if (items["properties"][name] is not { Node: JsonObject } property)
        {
            faults.Invalid(key.Path, key.Node, "entries must all be names of item properties");
            return;
        }
        if (property["type"].Text is "array" or "object")
            faults.Invalid(path["type"], property["type"].Node, $"must be a scalar type if parent array's {ListTypeKey} is map");
        if (property["nullable"].Flag == true)
            faults.Forbidden(path["nullable"], $"property in {KeysKey} cannot be nullable");
        if (!required && !property["default"].IsSet)
            faults.Required(path["default"], $"this property is in {KeysKey}, so it must have a default or be a required property");
    }

    // Items of a set are told apart as wholes, which the API can do for atomic ones only.
    private static void SetList(Field items, FaultList faults)
    {
        if (items["nullable"].Flag == true)
            faults.Forbidden(items.Path["nullable"], $"cannot be nullable when {ListTypeKey} is set");
        if (items["type"].Text == "object" && items[MapTypeKey].Text != "atomic")
            faults.Invalid(items.Path[MapTypeKey], items[MapTypeKey].Node, $"must be atomic as item of a list with {ListTypeKey}=set");
        if (items["type"].Text == "array" && (items[ListTypeKey].Text ?? "atomic") != "atomic")
            faults.Invalid(items.Path[ListTypeKey], items[ListTypeKey].Node, $"must be atomic as item of a list with {ListTypeKey}=set");
    }
}
