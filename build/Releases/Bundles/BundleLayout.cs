namespace Welkin.Releases.Bundles;

/// <summary>The names in a bundle that are not the release's own choice.</summary>
public static class BundleLayout
{
    public const string Release = "release.json";
    public const string Signature = "release.json.sig";
    public const string Sigstore = "release.json.sigstore.json";
    public const string Checksums = "SHA256SUMS";
    public const string Instructions = "VERIFY.md";
    public const string Changelog = "CHANGELOG.md";
    public const string Keys = "keys/";

    /// <summary>The files of a signed bundle that <c>release.json</c> cannot list: itself, its signatures, and the public key.</summary>
    public static bool IsUnlisted(string path) => path is Release or Signature or Sigstore || IsKey(path);

    /// <summary>Whether a path is that of a public key: <c>keys/&lt;name&gt;.pub</c>.</summary>
    public static bool IsKey(string path) =>
        path.StartsWith(Keys, StringComparison.Ordinal) && path.EndsWith(".pub", StringComparison.Ordinal) && path.LastIndexOf('/') == Keys.Length - 1;

    public static string KeyPath(string name) => $"{Keys}{name}.pub";
}
