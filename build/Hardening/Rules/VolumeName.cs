using System.Text;
using Welkin.Kernel;

namespace Welkin.Hardening;

/// <summary>Names the volume behind a writable path: <c>writable-app-var-cache</c>, the same in every run.</summary>
internal static class VolumeName
{
    private const int LongestLabel = 63;

    /// <param name="container">The container that mounts it.</param>
    /// <param name="path">Where.</param>
    /// <param name="taken">Names that other volumes of the pod have.</param>
    public static string For(string container, string path, IEnumerable<string?> taken)
    {
        var label = new StringBuilder($"writable-{container}");
        foreach (var character in path.ToLowerInvariant())
            label.Append(char.IsAsciiLetterOrDigit(character) ? character : '-');
        var name = label.ToString().TrimEnd('-');
        return name.Length <= LongestLabel && !taken.Contains(name)
            ? name
            : $"{name[..Math.Min(name.Length, LongestLabel - 9)].TrimEnd('-')}-{Sha256.Of($"{container}:{path}").Hex[..8]}";
    }
}
