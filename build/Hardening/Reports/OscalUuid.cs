using System.Security.Cryptography;
using System.Text;

namespace Welkin.Hardening;

/// <summary>Identifiers of OSCAL that are the same for the same thing: name-based UUIDs, version 5 (RFC 9562, section 5.5).</summary>
internal static class OscalUuid
{
    /// <summary>The space that names are unique in; drawn once.</summary>
    private static readonly Guid Space = new("6f0f3c0e-7d0b-4d0a-9b57-6a3f8c1e2d45");

    /// <param name="parts">What makes the thing what it is, from the outermost in.</param>
    public static string Of(params IEnumerable<string?> parts)
    {
        // A separator that no part holds: ("a", "bc") is not ("ab", "c").
        byte[] named = [.. Space.ToByteArray(bigEndian: true), .. Encoding.UTF8.GetBytes(string.Join('\0', parts))];
#pragma warning disable CA5350 // RFC 9562 says SHA-1; nothing here is protected by it.
        var hash = SHA1.HashData(named).AsSpan(0, 16);
#pragma warning restore CA5350
        hash[6] = (byte)((hash[6] & 0x0F) | 0x50);
        hash[8] = (byte)((hash[8] & 0x3F) | 0x80);
        return new Guid(hash, bigEndian: true).ToString();
    }
}
