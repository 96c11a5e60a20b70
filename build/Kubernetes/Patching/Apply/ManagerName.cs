using System.Globalization;
using System.Text;

namespace Welkin.Kubernetes;

/// <summary>Judges the name of a manager (apimachinery, meta/v1/validation, ValidatePatchOptions and ValidateFieldManager).</summary>
internal static class ManagerName
{
    private const int Longest = 128;

    /// <summary>Null for a name, else what the API server says of the field.</summary>
    public static string? Mistake(string name)
    {
        if (name.Length == 0)
            return "fieldManager: Required value: is required for apply patch";
        var mistakes = new List<string>();
        if (Encoding.UTF8.GetByteCount(name) > Longest)
            mistakes.Add(string.Create(CultureInfo.InvariantCulture, $"fieldManager: Too long: may not be more than {Longest} bytes"));
        var position = 0;
        foreach (var rune in name.EnumerateRunes())
        {
            if (!GoQuote.IsPrinted(rune) && mistakes.Count < 10)
                mistakes.Add(string.Create(CultureInfo.InvariantCulture, $"fieldManager: Invalid value: {GoQuote.Of(name)}: invalid character U+{rune.Value:X4} (at position {position})"));
            position += rune.Utf8SequenceLength;
        }
        return mistakes switch { [] => null, [var one] => one, _ => $"[{string.Join(", ", mistakes)}]" };
    }
}
