namespace Welkin.Hardening;

/// <summary>The name of a Linux capability in whatever spelling runtimes take: <c>cap_net_raw</c> is NET_RAW.</summary>
internal static class CapabilityName
{
    public const string All = "ALL";

    public static string Of(string? written)
    {
        var name = (written ?? "").ToUpperInvariant();
        return name.StartsWith("CAP_", StringComparison.Ordinal) ? name[4..] : name;
    }
}
