using System.Text;
using Welkin.Kernel;
using Welkin.Releases;
using Welkin.Releases.Bundles;
using Welkin.Releases.Signing;

namespace Welkin.Tests.Integration.Releases;

/// <summary>A small signed bundle in a folder of its own, with the public key that a customer would hold beside it.</summary>
public sealed class SampleBundle : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("welkin-bundle-").FullName;

    public SampleBundle(ReleaseKey? key = null)
    {
        Key = key ?? DevelopmentKey.Ensure(In("private"));
        Bundle = BundleSigner.Sign(BundleWriter.Write(Source(), In("unsigned")), Key, In("releases"));
        File.WriteAllText(In("trusted.pub"), Key.Public.Pem);
    }

    public ReleaseKey Key { get; }

    public Bundle Bundle { get; }

    /// <summary>The file with the public key, outside of the bundle.</summary>
    public string TrustedKey => In("trusted.pub");

    public string In(string path) => Path.Combine(_folder, path);

    public static BundleSource Source()
    {
        using var chart = new MemoryStream();
        ChartPackage.Write("rebooter", [("Chart.yaml", "apiVersion: v2\nname: rebooter\nversion: 0.1.0\n"u8.ToArray())], chart);
        var release = new ReleaseDocument
        {
            Version = "2026.4.0-rc.1",
            Edition = "core",
            Partial = true,
            Selected = ["rebooter"],
            Channel = "candidate",
            SourceDateEpoch = 1767225600,
            Source = new ReleaseSource(new string('a', 40), Dirty: true),
            Kubernetes = new KubernetesRange("1.33", "1.36"),
            Components = [new ReleaseComponent("rebooter", "rebooter", "0.1.0", Sha256.Of("content"), Sha256.Of(chart.ToArray()), "locked", "1.0")],
            Audit = new AuditSummary("restricted", "high", Findings: 0, Waived: 0),
        };
        return new BundleSource(release,
        [
            BundleFile.Of("charts/rebooter-0.1.0.tgz", BundleRoles.Chart, ChartPackage.MediaType, chart.ToArray()),
            Yaml("manifests/rebooter/daemonset.yaml", BundleRoles.Manifest, "kind: DaemonSet\n"),
            Yaml($"manifests/rebooter/{new string('n', 180)}.yaml", BundleRoles.Manifest, "kind: ConfigMap\n"),
            Yaml("values/rebooter.yaml", BundleRoles.Values, "{}\n"),
            BundleFile.Of(BundleLayout.Changelog, BundleRoles.Changelog, "text/markdown", Changelog.Write(release, [])),
        ]);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static BundleFile Yaml(string path, string role, string text) => BundleFile.Of(path, role, "application/yaml", Encoding.UTF8.GetBytes(text));
}
