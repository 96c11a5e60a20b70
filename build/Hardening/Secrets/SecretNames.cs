using System.Collections.Frozen;
using System.Text.RegularExpressions;

namespace Welkin.Hardening;

/// <summary>Tells by the name of a setting that its value is a secret.</summary>
/// <remarks>
/// The name is cut into words (<c>dbPassword</c>, <c>DB_PASSWORD</c>, <c>db-password</c>); the last says what the value is, so that
/// <c>PASSWORD_FILE</c>, <c>secretName</c> and <c>TOKEN_TTL</c> are none.
/// </remarks>
internal static partial class SecretNames
{
    private static readonly FrozenSet<string> Secrets = FrozenSet.ToFrozenSet(
        ["password", "passwd", "passphrase", "passcode", "pass", "pwd", "secret", "token", "credential", "credentials", "apikey", "secretkey", "accesskey", "privatekey", "authtoken", "accesstoken", "bearertoken", "rootpassword", "clientsecret"],
        StringComparer.Ordinal);

    // A key is a secret by what stands before it: there are keys of caches, labels and maps.
    private static readonly FrozenSet<string> KeyKinds = FrozenSet.ToFrozenSet(
        ["api", "access", "private", "secret", "encryption", "signing", "master", "auth", "ssh", "shared", "storage", "account", "license", "root", "admin", "session", "cookie", "hmac", "aes"],
        StringComparer.Ordinal);

    public static bool IsSecret(string name) => Words(name) switch
    {
        [] => false,
        // The shell's working directories.
        ["pwd"] or ["oldpwd"] or ["old", "pwd"] => false,
        // The name of a Secret.
        [.., "pull" or "tls" or "existing" or "cert" or "certificate", "secret"] => false,
        [.., var before, "key"] => KeyKinds.Contains(before),
        [.., var last] => Secrets.Contains(last),
    };

    private static string[] Words(string name) =>
        [.. Word().Matches(name).Select(match => match.Value.ToLowerInvariant())];

    // Of SAMLPrivateKey: SAML, Private, Key.
    [GeneratedRegex("[A-Z]+(?![a-z])|[A-Z]?[a-z]+|[0-9]+")]
    private static partial Regex Word();
}
