using System.Collections.Frozen;
using System.Globalization;
using System.Reflection;

namespace Welkin.Cluster;

/// <summary>A field of a message.</summary>
/// <param name="Name">As in JSON; of a part, that of its type.</param>
/// <param name="IsPart">True for a message of which the fields stand in the holder's own JSON.</param>
/// <param name="KeepsZero">True where an empty text, a zero or a no says something.</param>
internal readonly record struct WireField(string Name, bool IsPart, bool KeepsZero);

/// <summary>Which field of a type has which number in protocol buffers. OpenAPI does not say it.</summary>
internal static class WireFields
{
    private static readonly Lazy<FrozenDictionary<string, Lazy<FrozenDictionary<int, WireField>>>> Types = new(Read);

    /// <summary>Null for a type that is not known.</summary>
    public static FrozenDictionary<int, WireField>? Of(string type) => Types.Value.GetValueOrDefault(type)?.Value;

    private static FrozenDictionary<string, Lazy<FrozenDictionary<int, WireField>>> Read()
    {
        using var reader = new StreamReader(Assembly.GetExecutingAssembly().GetManifestResourceStream("protobuf/fields.txt")!);
        return reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(line => line[0] != '#').Select(line => line.Split(' '))
            .ToFrozenDictionary(words => words[0], words => new Lazy<FrozenDictionary<int, WireField>>(() => words.Skip(1).Select(Field).ToFrozenDictionary()), StringComparer.Ordinal);
    }

    private static KeyValuePair<int, WireField> Field(string word)
    {
        var (name, number) = (word[..word.IndexOf('=', StringComparison.Ordinal)], word[(word.IndexOf('=', StringComparison.Ordinal) + 1)..]);
        return new(int.Parse(number.TrimEnd('!'), CultureInfo.InvariantCulture), new(name.TrimStart('+'), name[0] == '+', number[^1] == '!'));
    }
}
