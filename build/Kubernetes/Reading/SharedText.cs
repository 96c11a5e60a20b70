namespace Welkin.Kubernetes;

/// <summary>Gives texts that are equal as one, as far as it remembers: objects say the same few words over and over.</summary>
/// <remarks>It forgets by overwriting. Asked from several threads at once it may give two of a text, which does no harm.</remarks>
internal static class SharedText
{
    private const int Longest = 40;

    private static readonly string?[] Remembered = new string?[1 << 12];

    public static string Of(string text)
    {
        if (text.Length > Longest)
            return text;
        ref var place = ref Remembered[text.GetHashCode(StringComparison.Ordinal) & (Remembered.Length - 1)];
        var known = place;
        return known == text ? known : place = text;
    }
}
