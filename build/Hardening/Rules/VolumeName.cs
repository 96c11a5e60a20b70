using System.Text;
using Welkin.Kernel;

namespace Welkin.Hardening;

/// <summary>Names the volumes that rules add, the same in every run.</summary>
internal static class VolumeName
{
    private const int LongestLabel = 63;

    /// <summary>The volume behind a writable path: <c>writable-app-var-cache</c>.</summary>
    /// <param name="container">The container that mounts it.</param>
    /// <param name="path">Where.</param>
    /// <param name="taken">Names that other volumes of the pod have.</param>
    public static string For(string container, string path, IEnumerable<string?> taken) => Label($"writable-{container}{path}", $"{container}:{path}", taken);

    /// <summary>The volume for what was a part of another: <c>empty-dir-tmp</c>.</summary>
    public static string OfPart(string volume, string part, IEnumerable<string?> taken) => Label($"{volume}-{part}", $"{volume}:{part}", taken);

    private static string Label(string text, string whole, IEnumerable<string?> taken)
    {
        var label = new StringBuilder();
        foreach (var character in text.ToLowerInvariant())
            label.Append(char.IsAsciiLetterOrDigit(character) ? character : '-');
        var name = label.ToString().TrimEnd('-');
        return name.Length <= LongestLabel && !taken.Contains(name)
            ? name
            : $"{name[..Math.Min(name.Length, LongestLabel - 9)].TrimEnd('-')}-{Sha256.Of(whole).Hex[..8]}";
    }
}
