using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Nodes;

namespace Welkin.Kubernetes.Patching;

/// <summary>A place in a JSON document by the names that lead to it (RFC 6901); the empty pointer is the whole document.</summary>
public sealed record JsonPointer(ImmutableArray<string> Names)
{
    public static JsonPointer Root { get; } = new([]);

    /// <summary>The place that this one is in; the whole document is in nothing.</summary>
    public JsonPointer Parent => new(Names[..^1]);

    /// <exception cref="FormatException">The text is no pointer; the message says why.</exception>
    public static JsonPointer Parse(string text)
    {
        if (text.Length == 0)
            return Root;
        if (text[0] != '/')
            throw new FormatException($"'{text}' is no JSON pointer: it must be empty or begin with '/'");
        return new JsonPointer([.. text[1..].Split('/').Select(name => Unescape(text, name))]);
    }

    public JsonPointer Then(string name) => new(Names.Add(name));

    public JsonPointer Then(int index) => Then(index.ToString(CultureInfo.InvariantCulture));

    /// <summary>True for a place inside <paramref name="other"/>, which is not the same place.</summary>
    public bool IsBelow(JsonPointer other) => Names.Length > other.Names.Length && Names.AsSpan().StartsWith(other.Names.AsSpan());

    /// <summary>The value here; false where nothing is, which is not the same as null.</summary>
    public bool TryGet(JsonNode? root, out JsonNode? value)
    {
        value = root;
        foreach (var name in Names)
        {
            if (!TryStep(value, name, out value))
                return false;
        }
        return true;
    }

    /// <summary>The index that a name means in a list: digits without a leading zero; null for every other name.</summary>
    /// <remarks>A number too large to be an index of anything is the largest index.</remarks>
    public static int? Index(string name) => name switch
    {
        "" or ['0', _, ..] => null,
        _ when name.Any(digit => !char.IsAsciiDigit(digit)) => null,
        _ => int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out var index) ? index : int.MaxValue,
    };

    public bool Equals(JsonPointer? other) => other is not null && Names.AsSpan().SequenceEqual(other.Names.AsSpan());

    public override int GetHashCode() => ToString().GetHashCode(StringComparison.Ordinal);

    public override string ToString() =>
        string.Concat(Names.Select(name => $"/{name.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal)}"));

    private static bool TryStep(JsonNode? parent, string name, out JsonNode? value)
    {
        value = null;
        if (parent is JsonObject map)
            return map.TryGetPropertyValue(name, out value);
        if (parent is not JsonArray list || Index(name) is not { } index || index >= list.Count)
            return false;
        value = list[index];
        return true;
    }

    private static string Unescape(string text, string name)
    {
        for (var at = name.IndexOf('~', StringComparison.Ordinal); at >= 0; at = name.IndexOf('~', at + 1))
        {
            if (at + 1 == name.Length || name[at + 1] is not ('0' or '1'))
                throw new FormatException($"'{text}' is no JSON pointer: '~' must be followed by 0 or 1");
        }
        return name.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal);
    }
}
