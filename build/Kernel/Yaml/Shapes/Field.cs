using System.ComponentModel;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Welkin.Kernel.Yaml;

/// <summary>One key of a record: its name in camel case, its shape, and whether it may be missing (the parameter has a default).</summary>
internal sealed class Field(ParameterInfo parameter)
{
    private readonly Lazy<Shape> _shape = new(() => parameter.GetCustomAttribute<ConstantAttribute>() is { } constant
        ? new StringShape(constant.Value)
        : parameter.IsDefined(typeof(NotBlankAttribute), inherit: false) ? new StringShape(null, notBlank: true)
        : Shape.Of(parameter.ParameterType));

    private readonly bool _orNull = parameter.IsDefined(typeof(OrNullAttribute), inherit: false);

    public string Key { get; } = JsonNamingPolicy.CamelCase.ConvertName(parameter.Name!);

    /// <summary>True for a parameter that receives the place of the map itself and is no key.</summary>
    public bool IsPlace { get; } = parameter.ParameterType == typeof(Location);

    public bool Required { get; } = !parameter.HasDefaultValue;

    public object? Read(YamlMap map, YamlEntry? entry, FindingList findings)
    {
        if (IsPlace)
            return map.At;
        if (entry is not null && !(_orNull && entry.Value is YamlScalar { Plain: true, Text: "null" }))
            return _shape.Value.Read(entry.Value, $"'{Key}'", findings);
        if (Required && entry is null)
            findings.Add(map.At, "YAML001", $"'{Key}' is missing");
        return Default();
    }

    public JsonObject Schema()
    {
        var schema = _shape.Value.Schema();
        if (_orNull)
            schema = new JsonObject { ["anyOf"] = new JsonArray(schema, new JsonObject { ["type"] = "null" }) };
        if (parameter.GetCustomAttribute<DescriptionAttribute>() is { } description)
            schema.Insert(0, "description", description.Description);
        return schema;
    }

    // A missing list is an empty one: the default of ImmutableArray<T> throws when it is read.
    private object? Default() => parameter.DefaultValue is not (null or DBNull) ? parameter.DefaultValue
        : parameter.ParameterType.IsValueType && Nullable.GetUnderlyingType(parameter.ParameterType) is null ? EmptyValue(parameter.ParameterType)
        : null;

    private static object? EmptyValue(Type type) =>
        type.GetField("Empty", BindingFlags.Public | BindingFlags.Static) is { } empty ? empty.GetValue(null) : Activator.CreateInstance(type);
}
