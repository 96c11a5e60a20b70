using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;
using Welkin.Kernel;

namespace Welkin.Hardening;

/// <summary>What a profile is called: its file below <c>hardening/profiles</c> without the ending, such as <c>restricted</c> or <c>pod-security/baseline</c>.</summary>
public readonly partial record struct ProfileName(string Text) : IYamlScalar<ProfileName>
{
    public static string Expected => "a name of lower-case letters, digits and hyphens, in a folder or not, such as restricted or pod-security/baseline";

    public static string? Pattern => "^[a-z0-9]([-a-z0-9]*[a-z0-9])?(/[a-z0-9]([-a-z0-9]*[a-z0-9])?)?$";

    public static ProfileName Parse(string s, IFormatProvider? provider = null) =>
        TryParse(s, provider, out var name) ? name : throw new FormatException($"'{s}' is not {Expected}");

    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out ProfileName result)
    {
        var valid = s is not null && Valid().IsMatch(s);
        result = valid ? new ProfileName(s!) : default;
        return valid;
    }

    public override string ToString() => Text;

    [GeneratedRegex(@"\A[a-z0-9]([-a-z0-9]*[a-z0-9])?(/[a-z0-9]([-a-z0-9]*[a-z0-9])?)?\z")]
    private static partial Regex Valid();
}
