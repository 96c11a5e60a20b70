namespace Welkin.Kubernetes;

/// <summary>The type that an expression sees where a schema stands (apiserver, cel/common/schemas.go: SchemaDeclType).</summary>
internal static class CelSchemaTypes
{
    /// <summary>Null for what expressions cannot see, such as values without a schema.</summary>
    /// <param name="isRoot">True where the value is a whole object, whose kind and name can always be seen.</param>
    public static CelType? Of(ValueSchema schema, bool isRoot, string name)
    {
        switch (schema.Kind)
        {
            case ValueKind.IntOrString or ValueKind.Quantity: return CelType.Dyn;
            case ValueKind.List: return schema.Items is { } items && Of(items, items.EmbeddedResource, $"{name}.@idx") is { } item ? CelType.List(item) : null;
            case ValueKind.Map or ValueKind.Any when isRoot: return Object(CelJson.WithMetadata(schema), name);
            case ValueKind.Map when Values(schema) is { } values: return Of(values, values.EmbeddedResource, $"{name}.@elem") is { } value ? CelType.Map(CelType.String, value) : null;
            case ValueKind.Map: return Object(schema, name);
            case ValueKind.Text: return schema.Format switch
            {
                "byte" => CelType.Bytes,
                "duration" => CelType.Duration,
                "date" or "date-time" => CelType.Timestamp,
                _ => CelType.String,
            };
            case ValueKind.Flag: return CelType.Bool;
            case ValueKind.Number: return CelType.Double;
            case ValueKind.WholeNumber: return CelType.Int;
            default: return null;
        }
    }

    /// <summary>The schema of the values of an open map; null where the map has no such schema, as when it just allows any.</summary>
    public static ValueSchema? Values(ValueSchema schema) => ReferenceEquals(schema.AdditionalProperties, ValueSchema.Anything) ? null : schema.AdditionalProperties;

    private static CelType Object(ValueSchema schema, string name) => CelType.Object(name, () =>
    {
        var fields = new Dictionary<string, CelType>(StringComparer.Ordinal);
        foreach (var (key, property) in schema.Properties)
        {
            if (CelNames.Escape(key) is { } escaped && Of(property, property.EmbeddedResource, $"{name}.{escaped}") is { } type)
                fields[escaped] = type;
        }
        return fields;
    });
}
