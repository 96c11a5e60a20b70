using Welkin.Components.Charts;
using Welkin.Kernel;

namespace Welkin.Tools.Charts;

/// <summary>The sources of a run, in the order they are asked: the mirrors as given, then the makers' own repositories.</summary>
public static class ChartSources
{
    /// <param name="indexes">Where indexes of repositories are kept between runs.</param>
    /// <param name="mirrors">Folders, or http and https addresses.</param>
    /// <param name="offline">Asks no server: folders and what is stored are all there is.</param>
    /// <exception cref="ReportedException">A mirror is neither.</exception>
    public static IReadOnlyList<IChartSource> Of(HttpReader http, string indexes, IEnumerable<string> mirrors, bool offline)
    {
        var registries = new OciChartSource(http);
        var repositories = new HelmRepositorySource(http, new HelmIndexCache(http, indexes), registries);
        return
        [
            .. mirrors.Select(Mirror),
            offline ? new OfflineSource() : new UpstreamCharts(repositories, registries),
        ];

        IChartSource Mirror(string mirror)
        {
            if (!mirror.Contains("://", StringComparison.Ordinal))
                return new FolderMirror(mirror);
            if (!Uri.TryCreate(mirror, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https" or "file"))
                throw new ReportedException($"--chart-mirror: '{mirror}' is no folder and no http or https address");
            if (address.IsFile)
                return new FolderMirror(address.LocalPath);
            return offline ? new OfflineSource(address.Shown()) : new UrlMirror(http, repositories, address);
        }
    }
}
