namespace Welkin.Kernel;

/// <summary>Reads one strict YAML document into records.</summary>
public static class YamlContent
{
    /// <summary>Reads <paramref name="text"/> as a <typeparamref name="T"/>; null when mistakes made that impossible, each of them in <paramref name="findings"/>.</summary>
    public static T? Read<T>(string file, string text, FindingList findings) where T : class => throw new NotSupportedException($"{file}{text}{findings}");

    /// <summary>Reads a file of at most 1 MB of UTF-8.</summary>
    /// <param name="path">Where the file lies.</param>
    /// <param name="shownAs">What findings call it.</param>
    public static T? ReadFile<T>(string path, string shownAs, FindingList findings) where T : class => throw new NotSupportedException($"{path}{shownAs}{findings}");
}
