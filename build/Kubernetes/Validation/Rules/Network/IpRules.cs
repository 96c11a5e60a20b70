namespace Welkin.Kubernetes;

/// <summary>What the API asks of IP addresses and ranges (apimachinery, pkg/util/validation/ip.go, strict since 1.36: KEP-4858).</summary>
internal static class IpRules
{
    private const string NoAddress = "must be a valid IP address, (e.g. 10.9.8.7 or 2001:db8::ffff)";
    private const string NoRange = "must be a valid CIDR value, (e.g. 10.9.8.0/24 or 2001:db8::/64)";

    /// <summary>An address in its canonical form, as newer fields want it.</summary>
    public static IEnumerable<string> Canonical(string text)
    {
        var mistakes = Address(text).ToList();
        return mistakes.Count > 0 ? mistakes : IpAddressText.Parse(text)!.ToString() is var canonical && canonical != text ? [Form(canonical)] : [];
    }

    /// <summary>An address as older fields take it, not canonical perhaps, but clear.</summary>
    public static IEnumerable<string> Address(string text)
    {
        if (IpAddressText.Parse(text) is not { } address)
            yield return NoAddress;
        else if (address.HasLeadingZeros)
            yield return "must not have leading 0s";
        else if (address.IsMapped)
            yield return "must not be an IPv4-mapped IPv6 address";
    }

    public static IEnumerable<string> CanonicalRange(string text)
    {
        var mistakes = Range(text).ToList();
        return mistakes.Count > 0 ? mistakes : CidrText.Parse(text)!.ToString() is var canonical && canonical != text ? [Form(canonical)] : [];
    }

    public static IEnumerable<string> Range(string text)
    {
        if (CidrText.Parse(text) is not { } range)
            yield return NoRange;
        else if (range.HasLeadingZeros)
            yield return "must not have leading 0s in IP or prefix length";
        else if (range.Address.IsMapped)
            yield return "must not have an IPv4-mapped IPv6 address";
        else if (range.HasBitsBeyond)
            yield return "must not have bits set beyond the prefix length";
    }

    /// <summary>An address that traffic can be sent to (upstream: ValidateEndpointIP).</summary>
    public static IEnumerable<string> Reachable(string text)
    {
        if (IpAddressText.Parse(text) is not { } address)
        {
            yield return "must be a valid IP address";
            yield break;
        }
        if (address.IsUnspecified)
            yield return $"may not be unspecified ({text})";
        if (address.IsLoopback)
            yield return "may not be in the loopback range (127.0.0.0/8, ::1/128)";
        if (address.IsLinkLocal)
            yield return "may not be in the link-local range (169.254.0.0/16, fe80::/10)";
        if (address.IsLinkLocalMulticast)
            yield return "may not be in the link-local multicast range (224.0.0.0/24, ff02::/10)";
    }

    private static string Form(string canonical) => $"must be in canonical form ({ShownValue.Quoted(canonical)})";
}
