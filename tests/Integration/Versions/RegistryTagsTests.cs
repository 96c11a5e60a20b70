using Welkin.Components.Bumps;
using Welkin.Tests.Integration.Charts;
using Welkin.Tools;
using Welkin.Tools.Versions;

namespace Welkin.Tests.Integration.Versions;

/// <summary>Tags of a registry that other people wrote.</summary>
public sealed class RegistryTagsTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("welkin-tags-");
    private readonly HttpReader _http = new();

    public void Dispose()
    {
        _http.Dispose();
        _folder.Delete(recursive: true);
    }

    [Fact]
    public async Task Pushed_charts_are_versions_also_when_the_registry_is_gone()
    {
        var origin = new OciVersions("");
        await using (var registry = await Registry.StartAsync())
        {
            origin = new OciVersions($"oci://{registry.Authority}/charts/sample");
            foreach (var version in (string[])["1.2.3", "1.10.0", "1.2.3+up1", "2.0.0-rc.1"])
                await registry.PushAsync("charts/sample", version.Replace('+', '_'), SampleChart.Archive(version));
            await registry.PushAsync("charts/sample", "latest", SampleChart.Archive("1.10.0"));

            Assert.Equal(["1.10.0", "1.2.3", "1.2.3+up1", "2.0.0-rc.1"], Versions(await Run(offline: false).ListAsync(origin)));
            Assert.Equal(
                new VersionsNotThere($"oci://{registry.Authority}/charts/nobody", "there is no such repository"),
                await Run(offline: false).ListAsync(new OciVersions($"oci://{registry.Authority}/charts/nobody")));
        }

        var kept = await Run(offline: true).ListAsync(origin);

        Assert.Equal(["1.10.0", "1.2.3", "1.2.3+up1", "2.0.0-rc.1"], Versions(kept));
        Assert.StartsWith($"{origin.Repository} (kept, as of ", kept.From, StringComparison.Ordinal);
    }

    private IVersionSource Run(bool offline) => VersionSources.Of(_http, Path.Combine(_folder.FullName, "cache"), mirrors: [], offline, new NoGitHub());

    private static IEnumerable<string> Versions(VersionAnswer answer) =>
        Assert.IsType<VersionsFound>(answer).Versions.Select(version => version.Version).Order(StringComparer.Ordinal);
}
