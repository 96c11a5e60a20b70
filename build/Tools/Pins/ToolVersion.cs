using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;
using Welkin.Kernel;

namespace Welkin.Tools;

/// <summary>A released version of a tool: three numbers, perhaps a pre-release (SemVer 2.0.0), never a range.</summary>
public readonly partial record struct ToolVersion : IYamlScalar<ToolVersion>
{
    private const string Form = @"^(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)(-[0-9A-Za-z.-]+)?$";
    private readonly string _text;

    private ToolVersion(string text) => _text = text;

    public static string Expected => "a released version such as 4.1.4";

    public static string? Pattern => Form;

    public static ToolVersion Parse(string s, IFormatProvider? provider = null) =>
        TryParse(s, provider, out var version) ? version : throw new FormatException($"'{s}' is not {Expected}");

    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out ToolVersion result)
    {
        var valid = s is not null && Shape().IsMatch(s);
        result = valid ? new ToolVersion(s!) : default;
        return valid;
    }

    public override string ToString() => _text;

    [GeneratedRegex(Form, RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Shape();
}
