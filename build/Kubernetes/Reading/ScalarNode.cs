using System.Text;
using System.Text.Json.Nodes;
using System.Text.Unicode;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Welkin.Kubernetes;

/// <summary>The value of one YAML scalar, from its text, style and tag.</summary>
internal static class ScalarNode
{
    private const string Prefix = "tag:yaml.org,2002:";

    public static JsonValue? Of(TextPart part, Scalar scalar)
    {
        var tag = scalar.Tag.IsEmpty ? null : scalar.Tag.Value;
        if (tag?.StartsWith(Prefix, StringComparison.Ordinal) == true && tag != Prefix + "str" && tag != Prefix + "timestamp")
            return Tagged(part, scalar, tag[Prefix.Length..]);
        return tag is null && scalar.Style == ScalarStyle.Plain ? Plain(part, scalar) : JsonValue.Create(SharedText.Of(scalar.Value));
    }

    /// <summary>What it is called as a key of a map; null where it is null.</summary>
    public static string? Name(TextPart part, Scalar key) =>
        key.Tag.IsEmpty && (key.Style != ScalarStyle.Plain || Scalars.IsWord(key.Value)) ? SharedText.Of(key.Value)
        : Of(part, key) is { } value ? KeyText.Of(value) : null;

    private static JsonValue? Plain(TextPart part, Scalar scalar)
    {
        var text = scalar.Value;
        if (Scalars.IsWord(text))
            return JsonValue.Create(SharedText.Of(text));
        if (Scalars.IsNull(text))
            return null;
        if (Scalars.IsNotFinite(text))
            throw Refused(part, scalar, $"{text} is no value that a Kubernetes object can hold");
        return Flag(text) ?? Scalars.Number(text) ?? JsonValue.Create(text);
    }

    private static JsonValue? Tagged(TextPart part, Scalar scalar, string tag) => tag switch
    {
        "null" when Scalars.IsNull(scalar.Value) => null,
        "bool" => Flag(scalar.Value) ?? throw Mismatch(part, scalar, tag),
        "int" => Scalars.Integer(scalar.Value) ?? throw Mismatch(part, scalar, tag),
        "float" => Scalars.Number(scalar.Value) ?? throw Mismatch(part, scalar, tag),
        "binary" => Binary(scalar.Value) ?? throw Mismatch(part, scalar, tag),
        _ => throw Mismatch(part, scalar, tag),
    };

    private static JsonValue? Flag(string text) => Scalars.Flag(text) is { } flag ? JsonValue.Create(flag) : null;

    // The bytes become a string as they are, so only those of a text make sense.
    private static JsonValue? Binary(string text)
    {
        var bytes = new byte[text.Length];
        return Convert.TryFromBase64String(text, bytes, out var length) && Utf8.IsValid(bytes.AsSpan(0, length))
            ? JsonValue.Create(Encoding.UTF8.GetString(bytes, 0, length))
            : null;
    }

    private static UnreadableException Mismatch(TextPart part, Scalar scalar, string tag) => Refused(part, scalar, $"'{scalar.Value}' cannot be read as !!{tag}");

    private static UnreadableException Refused(TextPart part, Scalar scalar, string text) =>
        new(part.Place(scalar.Start.Line, scalar.Start.Column), "K8S005", text);
}
