using System.Diagnostics.CodeAnalysis;
using Welkin.Kernel;

namespace Welkin.Components;

/// <summary>The https address of a server; http is taken for this machine alone.</summary>
public readonly record struct ServerAddress(Uri Uri) : IYamlScalar<ServerAddress>
{
    public static string Expected => "an https address without a user name such as https://github.example.org";

    public static string? Pattern => "^https?://[^@ ]+$";

    public static ServerAddress Parse(string s, IFormatProvider? provider = null) =>
        TryParse(s, provider, out var address) ? address : throw new FormatException($"'{s}' is not {Expected}");

    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out ServerAddress result)
    {
        var valid = Uri.TryCreate(s, UriKind.Absolute, out var uri) && (uri.Scheme is "https" || (uri.Scheme is "http" && uri.IsLoopback)) && uri.UserInfo.Length == 0;
        result = valid ? new ServerAddress(uri!) : default;
        return valid;
    }

    public override string ToString() => Uri.OriginalString;
}
