using Microsoft.Extensions.Time.Testing;
using Welkin.Components.Bumps;
using Welkin.Tools;
using Welkin.Tools.Versions;

namespace Welkin.Tests.Unit.Versions;

/// <summary>Version sources over a test's servers and folders, without waits between attempts.</summary>
internal sealed class Announced : IDisposable
{
    private readonly TemporaryFolder _cache = new();
    private readonly HttpReader _http = new(HttpPatience.Default with { Delay = TimeSpan.Zero });

    /// <summary>What earlier runs leave.</summary>
    public string Cache => _cache.Path;

    public FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 11, 24, 9, 30, 0, TimeSpan.Zero));

    /// <summary>A run of its own: what earlier ones keep on disk is there, and nothing else.</summary>
    public IVersionSource Run(bool offline = false, params string[] mirrors) => VersionSources.Of(_http, Cache, mirrors, offline, new GitHub(), Time);

    public Task<VersionAnswer> HelmAsync(string repository, string chart = "dex", bool offline = false) =>
        Run(offline).ListAsync(new HelmVersions(repository, chart));

    public Task<VersionAnswer> OciAsync(string repository, bool offline = false) => Run(offline).ListAsync(new OciVersions(repository));

    public static string[] Versions(VersionAnswer answer) => [.. Assert.IsType<VersionsFound>(answer).Versions.Select(version => version.Version)];

    public static string Why(VersionAnswer answer) => answer switch
    {
        VersionSourceUnreachable unreachable => unreachable.Why,
        VersionsNotThere missing => $"not there: {missing.Why}",
        _ => $"found {string.Join(", ", Versions(answer))}",
    };

    public void Dispose()
    {
        _http.Dispose();
        _cache.Dispose();
    }

    private sealed class GitHub : IVersionSource
    {
        public Task<VersionAnswer> ListAsync(VersionOrigin origin, CancellationToken cancel = default) =>
            Task.FromResult<VersionAnswer>(new VersionsFound("github", [new AvailableVersion("1.0.0")], []));
    }
}
