using System.Reflection;
using System.Text.Json.Nodes;

namespace Welkin.Kernel.Yaml;

/// <summary>A map with the keys of a record's constructor and no others.</summary>
internal sealed class RecordShape : Shape
{
    private readonly ConstructorInfo _constructor;
    private readonly IReadOnlyList<Field> _fields;

    public RecordShape(Type type)
    {
        _constructor = type.GetConstructors().Single();
        _fields = [.. _constructor.GetParameters().Select(parameter => new Field(parameter))];
    }

    private IEnumerable<Field> Keys => _fields.Where(known => !known.IsPlace);

    public override object? Read(YamlNode node, string name, FindingList findings)
    {
        if (node is not YamlMap map)
        {
            findings.Add(node.At, "YAML002", $"{name} must be a map with {string.Join(", ", Keys.Select(field => field.Key))}, got {node.Noun}");
            return null;
        }

        var before = findings.Count;
        var entries = map.Entries.ToDictionary(entry => entry.Key, StringComparer.Ordinal);
        var values = _fields.Select(field => field.Read(map, entries.GetValueOrDefault(field.Key), findings)).ToArray();
        foreach (var entry in map.Entries.Where(entry => Keys.All(field => field.Key != entry.Key)))
            findings.Add(entry.At, "YAML003", $"unknown key '{entry.Key}'{Suggestion.For(entry.Key, Keys.Select(field => field.Key))}");

        return findings.Count == before ? _constructor.Invoke(values) : null;
    }

    public override JsonObject Schema() => new()
    {
        ["type"] = "object",
        ["additionalProperties"] = false,
        ["required"] = new JsonArray([.. Keys.Where(field => field.Required).Select(field => JsonValue.Create(field.Key))]),
        ["properties"] = new JsonObject([.. Keys.Select(field => KeyValuePair.Create<string, JsonNode?>(field.Key, field.Schema()))]),
    };
}
