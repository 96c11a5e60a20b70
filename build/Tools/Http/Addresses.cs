namespace Welkin.Tools;

/// <summary>Addresses as they are shown and joined.</summary>
internal static class Addresses
{
    /// <summary>The address without user name, password and query, which may be secrets.</summary>
    public static string Shown(this Uri address) => address.IsFile
        ? address.LocalPath
        : address.GetComponents(UriComponents.SchemeAndServer | UriComponents.Path, UriFormat.UriEscaped);

    /// <summary>The address of something below a folder; a query of the folder's address goes along.</summary>
    public static Uri Below(this Uri folder, string name)
    {
        var below = new UriBuilder(folder);
        below.Path = $"{below.Path.TrimEnd('/')}/{Uri.EscapeDataString(name)}";
        return below.Uri;
    }

    /// <summary>What an index's address means, relative ones seen from the repository.</summary>
    public static Uri? Resolve(this Uri repository, string written)
    {
        var folder = new UriBuilder(repository);
        folder.Path = $"{folder.Path.TrimEnd('/')}/";
        return Uri.TryCreate(folder.Uri, written, out var address) ? address : null;
    }
}
