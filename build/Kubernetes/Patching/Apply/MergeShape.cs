using System.Text.Json.Nodes;

namespace Welkin.Kubernetes;

/// <summary>How apply sees a type: which of scalar, list and map a value may be, and what of it is one piece.</summary>
/// <remarks>
/// As kube-openapi's schemaconv makes it of OpenAPI. A type that says nothing may be all three; what no schema names is deduced from
/// the value: maps field by field, lists in one piece. A custom kind's metadata is of the API's own type.
/// </remarks>
internal readonly record struct MergeShape
{
    private static readonly ValueSchema Word = new(ValueKind.Text);

    private readonly ValueSchema? _schema;
    private readonly ValueSchema? _metadata;
    private readonly bool _preserves;
    private readonly bool _root;
    private readonly bool _whole;

    private MergeShape(ValueSchema? schema, ValueSchema? metadata, bool preserves, bool root = false, bool whole = false) =>
        (_schema, _metadata, _preserves, _root, _whole) = (schema, metadata, preserves || (metadata is not null && schema?.PreservesUnknown == true), root, whole);

    /// <summary>Field by field, without a schema.</summary>
    public static MergeShape Deduced => new(null, null, preserves: false);

    /// <summary>In one piece, whatever it is.</summary>
    private static MergeShape Whole => new(null, null, preserves: false, whole: true);

    public static MergeShape BuiltIn(ValueSchema schema) => schema is { Kind: ValueKind.Any, PreservesUnknown: true } ? Whole : new(schema, null, preserves: false);

    /// <param name="schema">The schema of the definition's version.</param>
    /// <param name="metadata">The API's own type of metadata.</param>
    public static MergeShape Custom(ValueSchema schema, ValueSchema metadata) => new(schema, metadata, preserves: false, root: true);

    public bool MayBeScalar => _schema is null || _schema.Kind is not (ValueKind.Map or ValueKind.List);

    public bool MayBeList => _schema is null || _schema.Kind is ValueKind.List or ValueKind.Any or ValueKind.IntOrString;

    public bool MayBeMap => _schema is null || _schema.Kind is ValueKind.Map or ValueKind.Any or ValueKind.IntOrString;

    public bool AtomicList => _schema is null || _schema.ListType == ListType.Atomic;

    public bool AtomicMap => _schema is null ? _whole : _schema.AtomicMap;

    /// <summary>What a scalar must be; any kind is allowed where it is <see cref="ValueKind.Any"/>.</summary>
    public ValueKind Scalar => _schema?.Kind switch
    {
        ValueKind.Text when _metadata is not null || _schema.Format is null or "byte" => ValueKind.Text,
        ValueKind.WholeNumber or ValueKind.Number => ValueKind.Number,
        ValueKind.Flag => ValueKind.Flag,
        _ => ValueKind.Any,
    };

    public MergeShape Items => _schema is null ? Whole : _schema.Items is { } items ? Inner(items) : Whole;

    /// <summary>What a value is taken for: its own form where the type allows it, else the first that it does allow.</summary>
    public ValueForm Form(JsonNode? value) => value switch
    {
        JsonObject when MayBeMap => ValueForm.Map,
        JsonArray when MayBeList => ValueForm.List,
        JsonValue when MayBeScalar => ValueForm.Scalar,
        _ => MayBeMap ? ValueForm.Map : MayBeScalar ? ValueForm.Scalar : ValueForm.List,
    };

    /// <summary>True for a field that the type names, which is not a key of an open map.</summary>
    public bool Names(string field) => _schema is not null && (_schema.Properties.ContainsKey(field) || (IsObject && field is "apiVersion" or "kind" or "metadata"));

    /// <summary>True where null says something of a field: for keys of an open map, and where a definition allows it.</summary>
    public bool KeepsNull(string field) => !Names(field) || (_metadata is not null && _schema!.Properties.TryGetValue(field, out var known) && known.Nullable);

    /// <summary>The shape of a field or of a map's values; null where the type has no such field.</summary>
    public MergeShape? Field(string field)
    {
        if (_schema is null)
            return _whole ? Whole : Deduced;
        if (IsObject && field is "apiVersion" or "kind" or "metadata" && _metadata is not null)
            return BuiltIn(field == "metadata" ? _metadata : Word);
        if (_schema.Properties.TryGetValue(field, out var known))
            return Inner(known);
        if (_schema.AdditionalProperties is { } values)
            return values is { Kind: ValueKind.Any, PreservesUnknown: true } ? Deduced : Inner(values);
        return _preserves || _schema.Properties.Count == 0 ? Deduced : null;
    }

    /// <summary>The step to an item of an associative list, or why there is none.</summary>
    public FieldStep? Step(JsonNode? item, out string? mistake)
    {
        mistake = null;
        if (_schema!.ListType == ListType.Set)
        {
            mistake = item switch
            {
                JsonObject => "associative list without keys has an element that's a map type",
                JsonArray => "not supported: associative list with lists as elements",
                null => "associative list without keys has an element that's an explicit null",
                _ => null,
            };
            return mistake is null ? FieldStep.Item(item) : null;
        }

        if (item is not JsonObject map)
        {
            mistake = item is null ? "associative list with keys may not have a null element" : "associative list with keys may not have non-map elements";
            return null;
        }
        var keys = new List<KeyValuePair<string, JsonNode?>>(_schema.MapKeys.Length);
        foreach (var key in _schema.MapKeys)
        {
            if (map.TryGetPropertyValue(key, out var value))
                keys.Add(new(key, value));
            else if (_schema.Items?.Properties.GetValueOrDefault(key)?.Default is { } standard)
                keys.Add(new(key, standard));
        }
        if (keys.Count > 0)
            return FieldStep.Keyed(keys);
        mistake = $"associative list with keys has an element that omits all key fields [{string.Join(' ', _schema.MapKeys.Select(GoQuote.Of))}] (and doesn't have default values for any key fields)";
        return null;
    }

    private bool IsObject => _root || (_metadata is not null && _schema?.EmbeddedResource == true);

    private MergeShape Inner(ValueSchema schema) => _metadata is null ? BuiltIn(schema) : new(schema, _metadata, _preserves);
}

/// <summary>What a value is handled as.</summary>
internal enum ValueForm
{
    Scalar,
    List,
    Map,
}
