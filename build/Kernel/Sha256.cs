using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;

namespace Welkin.Kernel;

/// <summary>A SHA-256 digest (FIPS 180-4), written as 64 lower-case hexadecimal digits, with or without the prefix <c>sha256:</c>.</summary>
public readonly record struct Sha256 : IYamlScalar<Sha256>
{
    private const string Prefix = "sha256:";

    private Sha256(string hex) => Hex = hex;

    public static string Expected => "a SHA-256 digest such as sha256:9f86d081…, 64 hexadecimal digits";

    public static string? Pattern => "^(sha256:)?[0-9a-f]{64}$";

    /// <summary>The 64 digits without a prefix.</summary>
    public string Hex { get; }

    public static Sha256 Of(ReadOnlySpan<byte> bytes) => new(Convert.ToHexStringLower(SHA256.HashData(bytes)));

    public static Sha256 Of(string text) => Of(Encoding.UTF8.GetBytes(text));

    public static Sha256 Of(Stream stream) => new(Convert.ToHexStringLower(SHA256.HashData(stream)));

    public static Sha256 OfFile(string path)
    {
        using var stream = File.OpenRead(path);
        return Of(stream);
    }

    public static Sha256 Parse(string s, IFormatProvider? provider = null) =>
        TryParse(s, provider, out var digest) ? digest : throw new FormatException($"'{s}' is not {Expected}");

    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out Sha256 result)
    {
        var hex = s?.StartsWith(Prefix, StringComparison.Ordinal) == true ? s[Prefix.Length..] : s;
        var valid = hex is { Length: 64 } && hex.All(char.IsAsciiHexDigitLower);
        result = valid ? new Sha256(hex!) : default;
        return valid;
    }

    /// <summary>The digest with its algorithm, as OCI writes it: <c>sha256:…</c>.</summary>
    public override string ToString() => Prefix + Hex;
}
