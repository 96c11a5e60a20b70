using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;

namespace Welkin.Kernel;

/// <summary>A name of at most 63 lower-case letters, digits and hyphens (RFC 1123 label): what components and namespaces are called.</summary>
public readonly partial record struct DnsLabel(string Text) : IYamlScalar<DnsLabel>
{
    public static string Expected => "a name of lower-case letters, digits and hyphens such as cert-manager";

    public static string? Pattern => "^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$";

    public static DnsLabel Parse(string s, IFormatProvider? provider = null) =>
        TryParse(s, provider, out var label) ? label : throw new FormatException($"'{s}' is not {Expected}");

    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out DnsLabel result)
    {
        var valid = s is not null && Valid().IsMatch(s);
        result = valid ? new DnsLabel(s!) : default;
        return valid;
    }

    public override string ToString() => Text;

    [GeneratedRegex(@"\A[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?\z")]
    private static partial Regex Valid();
}
