using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;

namespace Welkin.Tools.Charts;

/// <summary>A repository of an OCI registry, and a tag where the address has one.</summary>
/// <param name="Root">The registry's API: <c>https://registry.example/v2/</c>; a registry on this machine is spoken to in plain http.</param>
/// <param name="Repository">Such as <c>charts/dex</c>.</param>
/// <remarks>OCI distribution-spec 1.1, "Pulling manifests", for the grammar of names and tags.</remarks>
internal sealed partial record OciAddress(Uri Root, string Repository, string? Tag)
{
    public static OciAddress? Parse(string address)
    {
        if (Grammar().Match(address) is not { Success: true } match || !Uri.TryCreate($"https://{match.Groups["host"]}", UriKind.Absolute, out var host))
            return null;

        var scheme = host.IsLoopback || IPAddress.TryParse(host.DnsSafeHost, out var ip) && IPAddress.IsLoopback(ip) ? "http" : "https";
        // Docker Hub's registry has another name than Docker Hub.
        var authority = host.Authority is "docker.io" or "index.docker.io" ? "registry-1.docker.io" : match.Groups["host"].Value;
        var tag = match.Groups["tag"] is { Success: true } written ? written.Value : null;
        return new OciAddress(new Uri($"{scheme}://{authority}/v2/"), match.Groups["name"].Value, tag);
    }

    /// <summary>A tag for a version: a registry allows no plus sign, and Helm writes an underscore for it.</summary>
    public static string TagOf(string version) => version.Replace('+', '_');

    /// <summary>The version a tag stands for: an underscore, which no version has, is a plus sign.</summary>
    public static string VersionOf(string tag) => tag.Replace('_', '+');

    public Uri Tags(int pageSize) => new(Root, string.Create(CultureInfo.InvariantCulture, $"{Repository}/tags/list?n={pageSize}"));

    public Uri Manifest(string tag) => new(Root, $"{Repository}/manifests/{tag}");

    public Uri Blob(string digest) => new(Root, $"{Repository}/blobs/{digest}");

    [GeneratedRegex("""
        \Aoci://
        (?<host>([A-Za-z0-9.-]+|\[[0-9a-fA-F:]+\])(:[0-9]{1,5})?)
        /(?<name>[a-z0-9]+([._-]+[a-z0-9]+)*(/[a-z0-9]+([._-]+[a-z0-9]+)*)*)
        (:(?<tag>[A-Za-z0-9_][A-Za-z0-9._-]{0,127}))?\z
        """, RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Grammar();
}
