namespace Welkin.Releases.Bundles;

/// <summary>One file that a bundle is to hold.</summary>
/// <param name="Path">Relative to the bundle, with forward slashes.</param>
/// <param name="Role">What it is there for; one of <see cref="BundleRoles"/>.</param>
/// <param name="MediaType">Such as <c>application/yaml</c>.</param>
/// <param name="Size">In bytes.</param>
/// <param name="Open">Opens its content for reading from the start.</param>
public sealed record BundleFile(string Path, string Role, string MediaType, long Size, Func<Stream> Open)
{
    public static BundleFile Of(string path, string role, string mediaType, byte[] content) =>
        new(path, role, mediaType, content.Length, () => new MemoryStream(content, writable: false));

    /// <summary>A file that lies at <paramref name="from"/> on disk.</summary>
    public static BundleFile FromDisk(string path, string role, string mediaType, string from) =>
        new(path, role, mediaType, new FileInfo(from).Length, () => File.OpenRead(from));
}
