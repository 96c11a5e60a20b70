using Welkin.Components.Bumps;
using Welkin.Kernel;
using Welkin.Tools.Charts;

namespace Welkin.Tools.Versions;

/// <summary>The places that know versions in a run: the mirrors as given, then where each maker announces.</summary>
public static class VersionSources
{
    /// <param name="cacheFolder">Where indexes and lists of tags are kept between runs; an offline run answers from them.</param>
    /// <param name="mirrors">Folders, or http and https addresses.</param>
    /// <param name="offline">Asks no server.</param>
    /// <param name="github">Answers for versions on GitHub.</param>
    /// <exception cref="ReportedException">A mirror is neither.</exception>
    public static IVersionSource Of(
        HttpReader http, string cacheFolder, IEnumerable<string> mirrors, bool offline, IVersionSource github, TimeProvider? time = null)
    {
        var repositories = new HelmVersionSource(new HelmIndexCache(http, cacheFolder, time), offline);
        var registries = new OciVersionSource(http, cacheFolder, offline, time);
        return new MirroredVersions([.. mirrors.Select(Mirror)], new UpstreamVersions(repositories, registries, github));

        IMirrorVersions Mirror(string mirror)
        {
            if (!mirror.Contains("://", StringComparison.Ordinal))
                return new FolderVersions(mirror);
            if (!Uri.TryCreate(mirror, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https" or "file"))
                throw new ReportedException($"--chart-mirror: '{mirror}' is no folder and no http or https address");
            return address.IsFile ? new FolderVersions(address.LocalPath) : new UrlVersions(repositories, address);
        }
    }
}
