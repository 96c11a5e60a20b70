using Welkin.Components.Bumps;
using Welkin.Tests.Integration.Charts;
using Welkin.Tests.Integration.Tools;
using Welkin.Tools;
using Welkin.Tools.Versions;

namespace Welkin.Tests.Integration.Versions;

/// <summary>Real charts, listed by folder, by an index of ours and by one that Helm made.</summary>
public sealed class ChartRepositoryTests : IDisposable
{
    private static readonly string[] Charts = ["cert-manager", "dex", "fluentd", "fluentd-elasticsearch", "gpu-operator", "kube-prometheus-stack", "tigera-operator"];
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("welkin-versions-");
    private readonly HttpReader _http = new();

    public void Dispose()
    {
        _http.Dispose();
        _folder.Delete(recursive: true);
    }

    [Fact]
    public async Task A_repository_lists_what_its_folder_has()
    {
        var mirror = ChartMirrorFolder.Find();
        await using var repository = ChartRepository.Serve(mirror);

        foreach (var chart in Charts)
        {
            var inFolder = await ListAsync("https://charts.example", chart, mirror);
            var inIndex = await ListAsync(repository.Address, chart);

            Assert.Equal(Files(mirror, chart), Versions(inIndex));
            Assert.Equal(Versions(inFolder), Versions(inIndex));
            Assert.All(inFolder.Versions.Concat(inIndex.Versions), version => Assert.NotNull(version.Published));
            Assert.Empty(inFolder.Warnings);
            Assert.Empty(inIndex.Warnings);
        }
    }

    [Fact]
    public async Task An_index_that_helm_made_says_what_the_archives_say()
    {
        var mirror = ChartMirrorFolder.Find();
        foreach (var archive in Directory.EnumerateFiles(mirror, "*.tgz"))
            File.CreateSymbolicLink(Path.Combine(_folder.FullName, Path.GetFileName(archive)), archive);
        using (var tools = new RealTools())
            await tools.Runner.ReadAsync(new ToolCommand("helm", ["repo", "index", _folder.FullName]));
        await using var repository = ChartRepository.Serve(mirror, await File.ReadAllTextAsync(Path.Combine(_folder.FullName, "index.yaml")));

        foreach (var chart in Charts)
        {
            var inFolder = await ListAsync("https://charts.example", chart, mirror);
            var inIndex = await ListAsync(repository.Address, chart);

            Assert.Equal(Said(inFolder), Said(inIndex));
            Assert.Empty(inIndex.Warnings);
        }
    }

    private async Task<VersionsFound> ListAsync(string repository, string chart, params string[] mirrors)
    {
        var source = VersionSources.Of(_http, Path.Combine(_folder.FullName, "cache"), mirrors, offline: false, new NoGitHub());
        return Assert.IsType<VersionsFound>(await source.ListAsync(new HelmVersions(repository, chart)));
    }

    private static string[] Files(string mirror, string chart) =>
    [
        .. Directory.EnumerateFiles(mirror, $"{chart}-*.tgz").Select(file => Path.GetFileNameWithoutExtension(file)[(chart.Length + 1)..])
            .Where(version => char.IsAsciiDigit(version.TrimStart('v')[0])).Order(StringComparer.Ordinal),
    ];

    private static IEnumerable<string> Versions(VersionsFound found) => found.Versions.Select(version => version.Version).Order(StringComparer.Ordinal);

    // All but the time: of a folder it is the packing, of an index the listing.
    private static IEnumerable<AvailableVersion> Said(VersionsFound found) =>
        found.Versions.Select(version => version with { Published = null }).OrderBy(version => version.Version, StringComparer.Ordinal);
}
