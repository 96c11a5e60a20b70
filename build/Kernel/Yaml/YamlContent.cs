using Welkin.Kernel.Yaml;

namespace Welkin.Kernel;

/// <summary>Reads one strict YAML document into a record: unknown and duplicate keys, missing values and wrong types are findings, all of them at once.</summary>
/// <remarks>The record's constructor is the format; the JSON Schema of <see cref="ContentSchema"/> comes from the same types.</remarks>
public static class YamlContent
{
    /// <summary>Reads <paramref name="text"/> as a <typeparamref name="T"/>; null when mistakes made that impossible, each of them in <paramref name="findings"/>.</summary>
    public static T? Read<T>(string file, string text, FindingList findings) where T : class
    {
        if (ControlCharacter(file, text) is { } refused)
        {
            findings.Add(refused.At, refused.Id, refused.Text);
            return null;
        }

        var before = findings.Count;
        var root = YamlComposer.Compose(file, text, findings);
        var value = root is null ? null : Shape.Of(typeof(T)).Read(root, "the document", findings);
        return findings.Count == before ? (T?)value : null;
    }

    /// <summary>Reads a file of at most 1 MB of UTF-8.</summary>
    /// <param name="path">Where the file lies.</param>
    /// <param name="shownAs">What findings call it.</param>
    public static T? ReadFile<T>(string path, string shownAs, FindingList findings) where T : class
    {
        if (ReadText(path, shownAs, findings) is not { } text)
            return null;
        return Read<T>(shownAs, text, findings);
    }

    /// <summary>The text of a content file; null with a finding when it is missing, too large or not UTF-8.</summary>
    public static string? ReadText(string path, string shownAs, FindingList findings)
    {
        var file = new FileInfo(path);
        if (!file.Exists)
        {
            findings.Add(new Location(shownAs, 1, 1), "YAML006", "the file does not exist");
            return null;
        }
        if (file.Length > YamlLimits.Bytes)
        {
            findings.Add(new Location(shownAs, 1, 1), "YAML006", $"a content file has at most {YamlLimits.Bytes} bytes, this one has {file.Length}");
            return null;
        }

        return Utf8Text.Read(path, shownAs, findings)?.TrimStart('\uFEFF');
    }

    internal static Finding? ControlCharacter(string file, string text)
    {
        var index = text.AsSpan().IndexOfAnyInRange('\u0000', '\u0008');
        return index < 0
            ? null
            : new Finding(Utf8Text.Place(file, text[..index]), "YAML006", $"control character U+{(int)text[index]:X4} is not allowed in YAML");
    }
}
