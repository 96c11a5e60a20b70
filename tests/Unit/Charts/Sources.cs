using Welkin.Components.Charts;
using Welkin.Kernel;
using Welkin.Tools;
using Welkin.Tools.Charts;

namespace Welkin.Tests.Unit.Charts;

/// <summary>Chart sources over a test's server, without waits between attempts.</summary>
internal sealed class Sources : IDisposable
{
    private readonly TemporaryFolder _indexes = new();

    public HttpReader Http { get; } = new(HttpPatience.Default with { Delay = TimeSpan.Zero });

    /// <summary>Where indexes are kept between runs.</summary>
    public string Indexes => _indexes.Path;

    /// <summary>A run of its own: what earlier ones keep in memory is gone, what they keep on disk is there.</summary>
    public HelmRepositorySource Helm => new(Http, new HelmIndexCache(Http, Indexes), new OciChartSource(Http));

    public static ChartReference Dex(string version = "0.24.0") => new("dex", "dex", version, new HelmOrigin("https://charts.example"));

    public static string Index(string url, string? digest = null, string version = "0.24.0") => $"""
        apiVersion: v1
        entries:
          alloy:
          - {"{name: alloy, version: 1.0.0, urls: [alloy.tgz]}"}
          dex:
          - name: dex
            version: 0.23.0
            urls: [old.tgz]
          - name: dex
            version: {version}
            annotations: {"{a: [b, {c: d}]}"}
            {(digest is null ? "" : $"digest: {digest}")}
            urls:
            - {url}
        generated: "2026-01-01T00:00:00Z"
        """;

    public static string Digest(byte[] archive) => Sha256.Of(archive).Hex;

    public void Dispose()
    {
        Http.Dispose();
        _indexes.Dispose();
    }
}
