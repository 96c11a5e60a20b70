using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Globalization;

namespace Welkin.Cluster;

/// <summary>A field of a message.</summary>
/// <param name="Name">As in JSON; empty for a part of the map around it.</param>
/// <param name="Kind">One letter for a scalar, else the name of a message.</param>
/// <param name="Shape">How many there are.</param>
/// <param name="Keep">True where a zero says something.</param>
internal sealed record WireField(string Name, string Kind, WireShape Shape, bool Keep);

/// <summary>How the values of a field are written.</summary>
internal enum WireShape
{
    One,
    List,

    /// <summary>A list in a message of its own.</summary>
    Wrapped,
    Map,

    /// <summary>A map of such lists.</summary>
    WrappedMap,
}

/// <summary>The fields of messages by their numbers, read of numbers.txt when the first body in protobuf comes.</summary>
internal static class WireTypes
{
    private static readonly Lazy<FrozenDictionary<string, string>> Lines = new(() => Text().Split('\n').Where(line => !line.StartsWith('#')).Select(line => line.Split('\t')).Where(parts => parts.Length == 2)
        .ToFrozenDictionary(parts => parts[0], parts => parts[1]));

    private static readonly ConcurrentDictionary<string, FrozenDictionary<int, WireField>> Known = new(StringComparer.Ordinal);

    /// <summary>Null for a message that is not known here.</summary>
    public static FrozenDictionary<int, WireField>? Find(string message) => Lines.Value.ContainsKey(message) ? Known.GetOrAdd(message, Read) : null;

    private static FrozenDictionary<int, WireField> Read(string message) => Lines.Value[message].Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(text => text.Split(':'))
        .ToFrozenDictionary(parts => int.Parse(parts[0], CultureInfo.InvariantCulture), parts => Field(parts[1], parts[2]));

    private static WireField Field(string name, string kind)
    {
        var (keep, bare) = (kind.EndsWith('!'), kind.TrimEnd('!'));
        return bare switch
        {
            ['%', 'w', .. var values] when values.Length == 1 => new(name, values, WireShape.WrappedMap, keep),
            ['%', .. var values] => new(name, values, WireShape.Map, keep),
            ['*', .. var items] => new(name, items, WireShape.List, keep),
            ['w', .. var items] when items.Length == 1 => new(name, items, WireShape.Wrapped, keep),
            _ => new(name, bare, WireShape.One, keep),
        };
    }

    private static string Text()
    {
        using var reader = new StreamReader(typeof(WireTypes).Assembly.GetManifestResourceStream("protobuf/numbers")!);
        return reader.ReadToEnd();
    }
}
