using System.Collections.Frozen;
using System.Globalization;
using System.Reflection;

namespace Welkin.Cluster;

/// <summary>Which field of a type has which number in protocol buffers. OpenAPI does not say it.</summary>
internal static class WireFields
{
    private static readonly Lazy<FrozenDictionary<string, FrozenDictionary<int, string>>> Types = new(Read);

    /// <summary>The name of a field; with a plus in front, the name of a part whose fields stand in the holder. Null for what is not known.</summary>
    public static string? Name(string type, int number) => Types.Value.GetValueOrDefault(type)?.GetValueOrDefault(number);

    /// <summary>The names of all fields of a type, parts without a name of their own left out.</summary>
    public static IEnumerable<string> Names(string type) => Types.Value[type].Values.Where(name => name[0] != '+');

    public static bool Knows(string type) => Types.Value.ContainsKey(type);

    private static FrozenDictionary<string, FrozenDictionary<int, string>> Read()
    {
        using var reader = new StreamReader(Assembly.GetExecutingAssembly().GetManifestResourceStream("protobuf/fields.txt")!);
        var lines = reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(line => line[0] != '#').Select(line => line.Split(' '));
        return lines.ToFrozenDictionary(words => words[0], words => words.Skip(1).Select(word => word.Split('=')).ToFrozenDictionary(pair => int.Parse(pair[1], CultureInfo.InvariantCulture), pair => pair[0]), StringComparer.Ordinal);
    }
}
