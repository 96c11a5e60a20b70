using System.Globalization;
using System.Text.Json.Nodes;

namespace Welkin.Kubernetes.Patching;

/// <summary>The document that a JSON patch is working on. An operation gives null, or why it cannot be done.</summary>
internal sealed class JsonPatchTarget(JsonNode? root)
{
    private int _copied;

    public JsonNode? Root { get; private set; } = root;

    public string? Do(JsonPatchOperation operation) => operation.Verb switch
    {
        JsonPatchVerb.Add => Add(operation.Path, operation.Value?.DeepClone()),
        JsonPatchVerb.Remove => Remove(operation.Path, out _),
        JsonPatchVerb.Replace => Replace(operation.Path, operation.Value?.DeepClone()),
        JsonPatchVerb.Move => Move(operation.From!, operation.Path),
        JsonPatchVerb.Copy => Copy(operation.From!, operation.Path),
        _ => Test(operation.Path, operation.Value),
    };

    private string? Add(JsonPointer path, JsonNode? value)
    {
        if (path.Names.Length + PatchLimits.Levels(value) > PatchLimits.Depth)
            return $"maps and lists would be nested more than {PatchLimits.Depth} deep";
        if (path.Names.IsEmpty)
        {
            Root = value;
            return null;
        }

        var name = path.Names[^1];
        switch (Container(path))
        {
            case JsonObject map:
                map[name] = value;
                return null;
            case JsonArray list when name == "-":
                list.Add(value);
                return null;
            case JsonArray list when JsonPointer.Index(name) is { } index:
                if (index > list.Count)
                    return Outside(list);
                list.Insert(index, value);
                return null;
            default:
                return Nothing(path, orAppend: true);
        }
    }

    private string? Remove(JsonPointer path, out JsonNode? removed)
    {
        if (!path.TryGet(Root, out removed))
            return Nothing(path);
        if (path.Names.IsEmpty)
            return "the whole document cannot be removed";
        if (Container(path) is JsonArray list)
            list.RemoveAt(JsonPointer.Index(path.Names[^1])!.Value);
        else
            Container(path)!.AsObject().Remove(path.Names[^1]);
        return null;
    }

    private string? Replace(JsonPointer path, JsonNode? value)
    {
        if (path.Names.IsEmpty)
            return Add(path, value);
        if (!path.TryGet(Root, out _))
            return Nothing(path);
        // A map keeps the place of the key; in a list the old value must go first.
        return Container(path) is JsonArray ? Remove(path, out _) ?? Add(path, value) : Add(path, value);
    }

    private string? Move(JsonPointer from, JsonPointer path)
    {
        if (!from.TryGet(Root, out var present))
            return Nothing(from);
        if (from == path)
            return null;
        if (path.Names.IsEmpty)
            return Add(path, present?.DeepClone());
        return Remove(from, out var value) ?? Add(path, value);
    }

    private string? Copy(JsonPointer from, JsonPointer path)
    {
        if (!from.TryGet(Root, out var value))
            return Nothing(from);
        _copied += PatchLimits.Values(value);
        return _copied > PatchLimits.Copies ? $"this patch copies more than {PatchLimits.Copies} values" : Add(path, value?.DeepClone());
    }

    private string? Test(JsonPointer path, JsonNode? expected)
    {
        if (!path.TryGet(Root, out var value))
            return Nothing(path);
        return JsonValues.AreEqual(value, expected) ? null : $"the value is {Shown(value)}, not {Shown(expected)}";
    }

    private JsonNode? Container(JsonPointer path) => path.Parent.TryGet(Root, out var parent) ? parent : null;

    /// <summary>Why there is nothing at a place: the first step that leads nowhere.</summary>
    private string Nothing(JsonPointer path, bool orAppend = false)
    {
        var present = JsonPointer.Root;
        JsonNode? value = Root;
        foreach (var name in path.Names)
        {
            if (!present.Then(name).TryGet(Root, out var next))
            {
                return value switch
                {
                    JsonArray list when JsonPointer.Index(name) is not null => Outside(list),
                    JsonArray => $"'{name}' is no index of the list '{present}': digits without a leading zero{(orAppend ? ", or - to append" : "")}",
                    JsonObject => $"there is nothing at '{present.Then(name)}'",
                    _ => $"'{present}' is {JsonValues.Kind(value)}, there is nothing inside",
                };
            }
            (present, value) = (present.Then(name), next);
        }
        return $"there is nothing at '{path}'";
    }

    private static string Outside(JsonArray list) => string.Create(CultureInfo.InvariantCulture, $"the list has {list.Count} items");

    private static string Shown(JsonNode? node) => new Field(FieldPath.Root, node) is { IsSet: true, Shown: var text } ? text.Length > 100 ? $"{text[..100]}…" : text : "null";
}
