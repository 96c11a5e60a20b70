using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.RegularExpressions;
using Welkin.Kernel;

namespace Welkin.Hardening;

/// <summary>A port or a range of them, with its protocol: <c>443</c>, <c>53/UDP</c>, <c>30000-32767</c>.</summary>
/// <param name="First">The lowest number.</param>
/// <param name="Last">The highest number.</param>
public readonly partial record struct PortFact(int First, int Last, string Protocol) : IYamlScalar<PortFact>
{
    public static string Expected => "a port such as 443, 53/UDP or 30000-32767";

    public static string? Pattern => "^[0-9]{1,5}(-[0-9]{1,5})?(/(TCP|UDP|SCTP))?$";

    public static PortFact Parse(string s, IFormatProvider? provider = null) =>
        TryParse(s, provider, out var port) ? port : throw new FormatException($"'{s}' is not {Expected}");

    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out PortFact result)
    {
        var match = Valid().Match(s ?? "");
        var first = match.Success ? int.Parse(match.Groups["first"].Value, CultureInfo.InvariantCulture) : 0;
        var last = match.Groups["last"].Success ? int.Parse(match.Groups["last"].Value, CultureInfo.InvariantCulture) : first;
        var valid = first is > 0 && first <= last && last <= 65535;
        result = valid ? new PortFact(first, last, match.Groups["protocol"].Success ? match.Groups["protocol"].Value : NetworkPort.Tcp) : default;
        return valid;
    }

    [GeneratedRegex(@"\A(?<first>[0-9]{1,5})(-(?<last>[0-9]{1,5}))?(/(?<protocol>TCP|UDP|SCTP))?\z")]
    private static partial Regex Valid();
}
