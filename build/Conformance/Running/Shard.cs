using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Welkin.Conformance;

/// <summary>One of several runs that share the checks, written <c>2/4</c>.</summary>
/// <param name="Index">From 1.</param>
public readonly record struct Shard(int Index, int Count) : IParsable<Shard>
{
    public const string Expected = "a shard such as 2/4";

    /// <summary>True for the checks of this shard: every n-th, so that the components of a long check are spread.</summary>
    public bool Owns(int position) => position % Count == Index - 1;

    public static Shard Parse(string s, IFormatProvider? provider = null) =>
        TryParse(s, provider, out var shard) ? shard : throw new FormatException($"'{s}' is not {Expected}");

    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out Shard result)
    {
        result = default;
        if (s?.Split('/') is not [var first, var second] || !Number(first, out var index) || !Number(second, out var count) || index < 1 || index > count)
            return false;
        result = new Shard(index, count);
        return true;
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Index}/{Count}");

    private static bool Number(string text, out int number) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number) && number <= 999;
}
