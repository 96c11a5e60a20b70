using System.Collections.Immutable;
using Welkin.Components.Bumps;
using Welkin.Components.Charts;
using Welkin.Kernel;

namespace Welkin.Tools.Versions;

/// <summary>Versions of the archives in a folder, called <c>&lt;chart&gt;-&lt;version&gt;.tgz</c>; what each is its <c>Chart.yaml</c> says.</summary>
/// <remarks>
/// Published is when the archive was packed, as its own tar states it, or when the folder's <c>index.yaml</c> says, where there is one that
/// lists the version. An index entry without an archive is no version of the folder.
/// </remarks>
internal sealed class FolderVersions(string folder) : IMirrorVersions
{
    public Task<VersionAnswer> ListAsync(string chart, CancellationToken cancel)
    {
        try
        {
            return Task.FromResult(List(chart, cancel));
        }
        catch (DirectoryNotFoundException)
        {
            return Task.FromResult<VersionAnswer>(new VersionSourceUnreachable(folder, "there is no such folder"));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return Task.FromResult<VersionAnswer>(new VersionSourceUnreachable(folder, error.Message));
        }
    }

    private VersionAnswer List(string chart, CancellationToken cancel)
    {
        if (!ChartReference.IsName(chart))
            return new VersionsNotThere(folder, $"'{chart}' is no name of a chart");

        var warnings = ImmutableArray.CreateBuilder<string>();
        var versions = new Dictionary<string, AvailableVersion>(StringComparer.Ordinal);
        var listed = Listed(chart, warnings);
        foreach (var path in Directory.EnumerateFiles(folder, $"{chart}-*.tgz").Order(StringComparer.Ordinal).Where(path => IsCalled(path, chart)))
        {
            cancel.ThrowIfCancellationRequested();
            if (Version(path, chart, listed, warnings) is { } version)
                versions.TryAdd(version.Version, version);
        }

        if (versions.Count > 0)
            return new VersionsFound(folder, [.. versions.Values], warnings.ToImmutable());
        return warnings is [var first, ..] ? new VersionSourceUnreachable(folder, first) : new VersionsNotThere(folder, $"it has no archive of {chart}");
    }

    // "fluentd-elasticsearch-13.12.2.tgz" is no archive of "fluentd", and need not be opened to know it.
    private static bool IsCalled(string path, string chart)
    {
        var rest = Path.GetFileName(path.AsSpan())[(chart.Length + 1)..];
        return char.IsAsciiDigit(rest.TrimStart('v')[0]);
    }

    private static AvailableVersion? Version(
        string path, string chart, Dictionary<string, IndexedChart> listed, ImmutableArray<string>.Builder warnings)
    {
        try
        {
            var (metadata, packed) = PackedMetadata.Read(path);
            if (metadata.Name != chart)
                return null;
            // As with a reference to a chart, a leading "v" may be there or not.
            if (Path.GetFileNameWithoutExtension(path)[(chart.Length + 1)..].TrimStart('v') != metadata.Version.TrimStart('v'))
            {
                warnings.Add($"{Path.GetFileName(path)}: it holds {metadata.Name} {metadata.Version}");
                return null;
            }

            return new AvailableVersion(metadata.Version)
            {
                AppVersion = metadata.AppVersion,
                KubeVersion = metadata.KubeVersion,
                Deprecated = metadata.Deprecated,
                Notes = metadata.Home,
                Published = listed.GetValueOrDefault(metadata.Version)?.Created ?? packed,
            };
        }
        catch (Exception error) when (error is BadChartException or IOException or UnauthorizedAccessException)
        {
            warnings.Add($"{Path.GetFileName(path)}: {error.Message}");
            return null;
        }
    }

    private Dictionary<string, IndexedChart> Listed(string chart, ImmutableArray<string>.Builder warnings)
    {
        try
        {
            var entries = HelmIndex.ReadFile(Path.Combine(folder, "index.yaml"), chart);
            warnings.AddRange(entries.Warnings);
            return entries.Versions.ToDictionary(entry => entry.Version, StringComparer.Ordinal);
        }
        catch (FileNotFoundException)
        {
            return [];
        }
        catch (ReportedException damaged)
        {
            warnings.Add(damaged.Message);
            return [];
        }
    }
}
