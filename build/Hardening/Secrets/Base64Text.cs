using System.Text;

namespace Welkin.Hardening;

/// <summary>Reads what Secrets and binary data of ConfigMaps carry.</summary>
internal static class Base64Text
{
    /// <summary>The text; what is not UTF-8 in it is replaced. Null where it is no Base64.</summary>
    public static string? Of(string encoded)
    {
        var bytes = new byte[(encoded.Length / 4 * 3) + 3];
        return Convert.TryFromBase64String(encoded, bytes, out var length) ? Encoding.UTF8.GetString(bytes, 0, length) : null;
    }
}
