using System.Text;
using Welkin.Kernel;
using Welkin.Releases;
using Welkin.Releases.Bundles;
using Welkin.Releases.Signing;

namespace Welkin.Tests.Unit.Releases;

/// <summary>A folder of its own for a test, and a small release to write into it.</summary>
public sealed class ReleaseScratch : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("welkin-releases-").FullName;

    public ReleaseKey Key => DevelopmentKey.Ensure(In("keys"));

    public string In(string path) => System.IO.Path.Combine(Path, path);

    public Bundle Write(string into = "releases", BundleSource? source = null) =>
        BundleSigner.Sign(BundleWriter.Write(source ?? Source(), In($"{into}-unsigned")), Key, In(into));

    public static BundleSource Source()
    {
        using var chart = new MemoryStream();
        ChartPackage.Write("baseline", [("Chart.yaml", "name: baseline\nversion: 1.0.0\n"u8.ToArray())], chart);
        var release = Release(Sha256.Of(chart.ToArray()));
        return new BundleSource(release,
        [
            BundleFile.Of("charts/baseline-1.0.0.tgz", BundleRoles.Chart, ChartPackage.MediaType, chart.ToArray()),
            Yaml("manifests/baseline/namespace.yaml", BundleRoles.Manifest, "kind: Namespace\n"),
            Yaml("values/baseline.yaml", BundleRoles.Values, "replicas: 1\n"),
            BundleFile.Of(BundleLayout.Changelog, BundleRoles.Changelog, "text/markdown", Changelog.Write(release, [])),
        ]);
    }

    public static BundleFile Yaml(string path, string role, string text) => BundleFile.Of(path, role, "application/yaml", Encoding.UTF8.GetBytes(text));

    public static ReleaseDocument Release(Sha256 archive) => new()
    {
        Version = "2026.4.0",
        Edition = "core",
        Partial = false,
        Channel = "candidate",
        SourceDateEpoch = 1796083200,
        Source = new ReleaseSource("0123456789abcdef0123456789abcdef01234567", Dirty: false),
        Kubernetes = new KubernetesRange("1.33", "1.36"),
        Components = [new ReleaseComponent("baseline", "baseline", "1.0.0", Sha256.Of("content"), archive, "locked")],
        Audit = new AuditSummary("restricted", "high", Findings: 2, Waived: 1),
    };

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
