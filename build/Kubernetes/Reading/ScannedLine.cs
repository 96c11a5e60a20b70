using System.Buffers;
using System.Text;

namespace Welkin.Kubernetes;

/// <summary>One line of block YAML, <c>key: value</c>.</summary>
internal static class ScannedLine
{
    private static readonly SearchValues<byte> KeyBytes = SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._/"u8);
    private static readonly SearchValues<byte> ValueBytes = SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._/:"u8);

    /// <summary>Takes a line apart whose key is plain or quoted without escapes; false where it is anything else.</summary>
    public static bool TryRead(ReadOnlySpan<byte> line, out ReadOnlySpan<byte> key, out ReadOnlySpan<byte> value)
    {
        key = value = default;
        var colon = line[0] is (byte)'"' or (byte)'\'' ? AfterQuotes(line)
            : line.IndexOf(": "u8) is var inside and >= 0 ? inside
            : line[^1] == ':' ? line.Length - 1 : -1;
        if (colon < 1 || colon >= line.Length || line[colon] != ':' || (colon + 1 < line.Length && line[colon + 1] != ' '))
            return false;

        key = line[..colon];
        value = line[(colon + 1)..].Trim((byte)' ');
        if (!value.IsEmpty && value[0] == '#')
            value = default;
        return IsPlainKey(key) || (key[0] is (byte)'"' or (byte)'\'' && !IsOurs(key[1..^1]));
    }

    /// <summary>The value as text where every reader takes it for the same string; null in all other cases.</summary>
    public static string? Plain(ReadOnlySpan<byte> value)
    {
        if (value.Length > 2 && value[0] is (byte)'"' or (byte)'\'' && value[^1] == value[0])
            value = value[1..^1];
        else if (value.IsEmpty || !char.IsAsciiLetter((char)value[0]) || IsReserved(value))
            return null;
        return value.ContainsAnyExcept(ValueBytes) || value[^1] == ':' ? null : Known(value) ?? Encoding.ASCII.GetString(value);
    }

    private static bool IsReserved(ReadOnlySpan<byte> value)
    {
        if (value.Length > 5)
            return false;
        Span<char> text = stackalloc char[value.Length];
        return Encoding.ASCII.GetChars(value, text) >= 0 && PlainText.IsReserved(text);
    }

    /// <summary>The values that most documents share are not made anew for each.</summary>
    private static string? Known(ReadOnlySpan<byte> value) => value.Length switch
    {
        2 when value.SequenceEqual("v1"u8) => "v1",
        7 when value.SequenceEqual("apps/v1"u8) => "apps/v1",
        28 when value.SequenceEqual("rbac.authorization.k8s.io/v1"u8) => "rbac.authorization.k8s.io/v1",
        _ => null,
    };

    private static bool IsOurs(ReadOnlySpan<byte> key) => key.SequenceEqual("apiVersion"u8) || key.SequenceEqual("kind"u8) || key.SequenceEqual("metadata"u8)
        || key.SequenceEqual("name"u8) || key.SequenceEqual("namespace"u8) || key.SequenceEqual("generateName"u8);

    private static bool IsPlainKey(ReadOnlySpan<byte> key) => key[0] != '-' && !key.ContainsAnyExcept(KeyBytes) && key.ContainsAnyExcept("-."u8);

    private static int AfterQuotes(ReadOnlySpan<byte> line) =>
        line[1..].IndexOf(line[0]) is var close and >= 1 && !line[..(close + 1)].Contains((byte)'\\') ? close + 2 : -1;
}
