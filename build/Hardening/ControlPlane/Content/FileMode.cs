using System.Diagnostics.CodeAnalysis;

namespace Welkin.Hardening;

/// <summary>The permission bits of a file on a node, written in octal such as 600.</summary>
public readonly record struct FileMode(int Bits) : Kernel.IYamlScalar<FileMode>
{
    public static string Expected => "an octal file mode in quotes such as \"600\"";

    public static string? Pattern => "^0?[0-7]{3,4}$";

    /// <summary>True when every permission of this mode is one of the other.</summary>
    public bool Within(FileMode widest) => (Bits & ~widest.Bits) == 0;

    public static FileMode Parse(string s, IFormatProvider? provider = null) =>
        TryParse(s, provider, out var mode) ? mode : throw new FormatException($"'{s}' is not {Expected}");

    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out FileMode result)
    {
        var valid = s is { Length: 3 or 4 or 5 } && s.All(digit => digit is >= '0' and <= '7') && (s.Length < 5 || s[0] == '0');
        result = valid ? new FileMode(Convert.ToInt32(s, 8)) : default;
        return valid;
    }

    public override string ToString() => Convert.ToString(Bits, 8).PadLeft(3, '0');
}
