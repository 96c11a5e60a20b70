using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;

namespace Welkin.Kubernetes;

/// <summary>What kind of type a <see cref="CelType"/> is.</summary>
internal enum CelKind
{
    /// <summary>Checked only when it is evaluated.</summary>
    Dyn,

    /// <summary>The type of what is already found wrong.</summary>
    Error,
    Null,
    Bool,
    Int,
    Uint,
    Double,
    String,
    Bytes,
    Timestamp,
    Duration,
    List,
    Map,

    /// <summary>Named fields, as a schema declares them.</summary>
    Object,

    /// <summary>A type of a library, such as an optional or a quantity.</summary>
    Opaque,

    /// <summary>The type of types.</summary>
    Type,

    /// <summary>A type still to be found, such as the element of an empty list.</summary>
    Parameter,
}

/// <summary>A type of the Common Expression Language (cel-spec, langdef: types).</summary>
[SuppressMessage("Naming", "CA1720:Identifier contains type name", Justification = "These are the names of CEL's types.")]
public sealed class CelType
{
    public const string OptionalName = "optional_type";

    private readonly Lazy<IReadOnlyDictionary<string, CelType>> _fields;

    private CelType(CelKind kind, string name, ImmutableArray<CelType> parameters = default, Func<IReadOnlyDictionary<string, CelType>>? fields = null)
    {
        (Kind, Name, Parameters) = (kind, name, parameters.IsDefault ? [] : parameters);
        _fields = new(fields ?? (() => ImmutableDictionary<string, CelType>.Empty));
    }

    public static CelType Dyn { get; } = new(CelKind.Dyn, "dyn");

    public static CelType Null { get; } = new(CelKind.Null, "null_type");

    public static CelType Bool { get; } = new(CelKind.Bool, "bool");

    public static CelType Int { get; } = new(CelKind.Int, "int");

    public static CelType Uint { get; } = new(CelKind.Uint, "uint");

    public static CelType Double { get; } = new(CelKind.Double, "double");

    public static CelType String { get; } = new(CelKind.String, "string");

    public static CelType Bytes { get; } = new(CelKind.Bytes, "bytes");

    public static CelType Timestamp { get; } = new(CelKind.Timestamp, "google.protobuf.Timestamp");

    public static CelType Duration { get; } = new(CelKind.Duration, "google.protobuf.Duration");

    internal static CelType Error { get; } = new(CelKind.Error, "!error!");

    internal static CelType AnyList { get; } = List(Dyn);

    internal static CelType AnyMap { get; } = Map(Dyn, Dyn);

    internal CelKind Kind { get; }

    public string Name { get; }

    public ImmutableArray<CelType> Parameters { get; }

    /// <summary>The fields of an object, under the names that expressions use.</summary>
    public IReadOnlyDictionary<string, CelType> Fields => _fields.Value;

    internal bool IsOptional => Kind == CelKind.Opaque && Name == OptionalName;

    public static CelType List(CelType element) => new(CelKind.List, "list", [element]);

    public static CelType Map(CelType key, CelType value) => new(CelKind.Map, "map", [key, value]);

    public static CelType Optional(CelType value) => new(CelKind.Opaque, OptionalName, [value]);

    public static CelType Object(string name, Func<IReadOnlyDictionary<string, CelType>> fields) => new(CelKind.Object, name, default, fields);

    internal static CelType Opaque(string name) => new(CelKind.Opaque, name);

    internal static CelType TypeOf(CelType type) => new(CelKind.Type, "type", [type]);

    internal static CelType Parameter(string name) => new(CelKind.Parameter, name);

    internal CelType With(ImmutableArray<CelType> parameters) => new(Kind, Name, parameters);

    internal bool Same(CelType other) => Kind == other.Kind && Name == other.Name && Parameters.Length == other.Parameters.Length
        && Parameters.Zip(other.Parameters).All(pair => pair.First.Same(pair.Second));

    /// <summary>As messages of the type checker write it (cel-go, checker/format.go).</summary>
    public override string ToString() => Kind switch
    {
        CelKind.Null => "null",
        CelKind.Timestamp => "timestamp",
        CelKind.Duration => "duration",
        CelKind.Type when Parameters is [{ Kind: CelKind.Dyn }] => "type",
        _ when Parameters.IsEmpty => Name,
        _ => $"{Name}({string.Join(", ", Parameters)})",
    };
}
