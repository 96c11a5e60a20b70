using System.Collections.Immutable;
using System.Text.Json.Nodes;

namespace Welkin.Kubernetes;

/// <summary>What one value may be: the part of OpenAPI v3 that Kubernetes uses for its own types and allows in CustomResourceDefinitions.</summary>
/// <remarks>The fields of an object are read on first use, so a recursive type costs nothing.</remarks>
public sealed record ValueSchema(ValueKind Kind)
{
    /// <summary>A schema that takes everything.</summary>
    public static ValueSchema Anything { get; } = new(ValueKind.Any) { PreservesUnknown = true };

    /// <summary>Reads the schema of a CustomResourceDefinition.</summary>
    public static ValueSchema Read(JsonNode? schema) => new ValueSchemaReader(null).Read(schema);

    /// <summary>The OpenAPI name of a type of the API's own; null for what has no name.</summary>
    public string? TypeName { get; init; }

    internal Lazy<IReadOnlyDictionary<string, ValueSchema>> LazyProperties { get; init; } = new(ImmutableDictionary<string, ValueSchema>.Empty);

    /// <summary>The known fields of an object.</summary>
    public IReadOnlyDictionary<string, ValueSchema> Properties => LazyProperties.Value;

    /// <summary>What the values of an open map are; null where the map is closed.</summary>
    public ValueSchema? AdditionalProperties { get; init; }

    public ValueSchema? Items { get; init; }

    public ImmutableArray<string> Required { get; init; } = [];

    /// <summary>int32, int64, double, date-time, byte and what CustomResourceDefinitions add.</summary>
    public string? Format { get; init; }

    public bool Nullable { get; init; }

    /// <summary>True where fields that no property names are kept.</summary>
    public bool PreservesUnknown { get; init; }

    /// <summary>True where the value is a whole object of its own, with apiVersion, kind and metadata.</summary>
    public bool EmbeddedResource { get; init; }

    /// <summary>The default as written; null where there is none.</summary>
    public JsonNode? Default { get; init; }

    /// <summary>The values allowed; empty where all are.</summary>
    public ImmutableArray<JsonNode?> Allowed { get; init; } = [];

    public ListType ListType { get; init; }

    /// <summary>The fields that tell the items of a <see cref="ListType.Map"/> apart.</summary>
    public ImmutableArray<string> MapKeys { get; init; } = [];

    /// <summary>True where apply takes the whole map or none of it.</summary>
    public bool AtomicMap { get; init; }

    /// <summary>How a strategic merge patch treats the value: merge, replace, retainKeys, joined by commas.</summary>
    public string? PatchStrategy { get; init; }

    public string? PatchMergeKey { get; init; }

    /// <summary>Lengths, bounds and patterns; null where there are none.</summary>
    public ValueBounds? Bounds { get; init; }

    /// <summary>What is to hold together: allOf, anyOf, oneOf, not; null where there is nothing.</summary>
    public SchemaLogic? Logic { get; init; }

    /// <summary>The CEL rules that the value is to keep (x-kubernetes-validations).</summary>
    public ImmutableArray<CelRule> Rules { get; init; } = [];

    /// <summary>What is asked of the value and cannot be judged here.</summary>
    public ImmutableArray<string> NotEvaluated { get; init; } = [];
}

/// <summary>How apply tells items of a list apart (x-kubernetes-list-type).</summary>
public enum ListType
{
    Atomic,
    Set,
    Map,
}

/// <summary>Schemas of which all, any, exactly one or none must hold.</summary>
public sealed record SchemaLogic(ImmutableArray<ValueSchema> AllOf, ImmutableArray<ValueSchema> AnyOf, ImmutableArray<ValueSchema> OneOf, ValueSchema? Not);
