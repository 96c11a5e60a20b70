using System.Text;

namespace Welkin.Kernel;

/// <summary>Reads text files as UTF-8 and nothing else: what is none is a located finding, never a replaced character.</summary>
public static class Utf8Text
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The text, with its byte order mark where it has one; null with a finding where it is not UTF-8.</summary>
    /// <param name="path">Where the file lies.</param>
    /// <param name="shownAs">What findings call it.</param>
    public static string? Read(string path, string shownAs, FindingList findings) => Decode(File.ReadAllBytes(path), shownAs, findings);

    /// <summary>The same of bytes that are there already.</summary>
    public static string? Decode(ReadOnlySpan<byte> bytes, string shownAs, FindingList findings)
    {
        try
        {
            return Strict.GetString(bytes);
        }
        catch (DecoderFallbackException error)
        {
            var index = Math.Max(0, error.Index);
            findings.Add(Place(shownAs, Encoding.UTF8.GetString(bytes[..index])), "YAML006", $"the file is not UTF-8: byte 0x{bytes[index]:X2} here is not part of a character");
            return null;
        }
    }

    /// <summary>The place right behind <paramref name="before"/>.</summary>
    internal static Location Place(string file, string before) =>
        new(file, 1 + before.Count(character => character == '\n'), before.Length - before.LastIndexOf('\n'));
}
