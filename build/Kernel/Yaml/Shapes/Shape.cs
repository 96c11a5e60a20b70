using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Reflection;
using System.Text.Json.Nodes;

namespace Welkin.Kernel.Yaml;

/// <summary>How one .NET type is written in YAML: reads it from a node and describes it as JSON Schema (draft 2020-12).</summary>
internal abstract class Shape
{
    private static readonly ConcurrentDictionary<Type, Shape> Known = new();

    /// <summary>Reads a value, or adds findings and returns null.</summary>
    /// <param name="name">What a finding calls the value: <c>'minimumAge'</c>.</param>
    public abstract object? Read(YamlNode node, string name, FindingList findings);

    public abstract JsonObject Schema();

    /// <exception cref="NotSupportedException">The type is none that content formats are made of: a mistake of a programmer.</exception>
    public static Shape Of(Type type) => Known.GetOrAdd(type, Make);

    private static Shape Make(Type type) => type switch
    {
        _ when type == typeof(string) => new StringShape(null),
        _ when type == typeof(FreeForm) => new FreeFormShape(),
        _ when type == typeof(WrittenScalar) => new WrittenScalarShape(),
        _ when type == typeof(bool) => new BoolShape(),
        _ when type == typeof(int) => new IntegerShape(),
        _ when type == typeof(DateOnly) => new DateShape(),
        _ when type.IsEnum => Generic(typeof(EnumShape<>), type),
        _ when IsScalar(type) => Generic(typeof(ScalarShape<>), type),
        _ when Arguments(type, typeof(Located<>)) is [var inner] => Generic(typeof(LocatedShape<>), inner),
        _ when Arguments(type, typeof(ImmutableArray<>)) is [var item] => Generic(typeof(ListShape<>), item),
        _ when Arguments(type, typeof(IReadOnlyList<>)) is [var item] => Generic(typeof(ListShape<>), item),
        _ when Arguments(type, typeof(ImmutableSortedDictionary<,>)) is [_, var value] => Generic(typeof(DictionaryShape<>), value),
        _ when Arguments(type, typeof(IReadOnlyDictionary<,>)) is [_, var value] => Generic(typeof(DictionaryShape<>), value),
        _ when Nullable.GetUnderlyingType(type) is { } underlying => Of(underlying),
        _ when type is { IsClass: true, IsAbstract: false } && type.GetConstructors().Length == 1 => new RecordShape(type),
        _ => throw new NotSupportedException($"{type} is not a type of content formats"),
    };

    private static bool IsScalar(Type type) => type.GetInterfaces().Any(known => Arguments(known, typeof(IYamlScalar<>)) is [var self] && self == type);

    private static Type[]? Arguments(Type type, Type definition) =>
        type.IsGenericType && type.GetGenericTypeDefinition() == definition ? type.GetGenericArguments() : null;

    private static Shape Generic(Type definition, Type argument) => (Shape)Activator.CreateInstance(
        definition.MakeGenericType(argument), BindingFlags.Instance | BindingFlags.Public, null, null, null)!;
}
