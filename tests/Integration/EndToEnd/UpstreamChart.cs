using System.Formats.Tar;
using System.IO.Compression;
using System.Text;
using Welkin.Kernel;
using Welkin.Tests.Unit;

namespace Welkin.Tests.Integration.EndToEnd;

/// <summary>A small chart of somebody else, its repository, and the component that takes it from there.</summary>
internal sealed class UpstreamChart : IAsyncDisposable
{
    public const string Archive = "sample-1.2.3.tgz";

    private readonly LoopbackServer _repository;

    public UpstreamChart() => _repository = new LoopbackServer(asked => asked.Path switch
    {
        "/index.yaml" => Reply.Ok($"apiVersion: v1\nentries:\n  sample:\n    - name: sample\n      version: 1.2.3\n      digest: {Sha256.Of(Pack()).Hex}\n      urls: [{Archive}]\n"),
        $"/{Archive}" => Stalled ? Reply.Ok(Pack()) with { AfterByte = stop => Task.Delay(Timeout.Infinite, stop) } : Reply.Ok(Pack()),
        _ => Reply.Of(404),
    });

    /// <summary>How often the archive was asked for.</summary>
    public int Fetched => _repository.Paths.Count(path => path == $"/{Archive}");

    /// <summary>The archive begins to come and stops in the middle.</summary>
    public bool Stalled { get; set; }

    /// <summary>Writes the component's folder into a checkout.</summary>
    public void AddTo(Checkout checkout) => checkout.Write("components/sample/component.yaml", $$$"""
        apiVersion: welkin.release/v1
        kind: Component
        metadata: {name: sample, title: Sample, owner: platform, licence: Apache-2.0}
        spec:
          description: A chart of a repository.
          editions: [platform]
          namespace: sample
          source: {helm: {repository: "{{{_repository.Address}}}", chart: sample}}
          version: 1.2.3
          update: {allow: none, minimumAge: 0d}
          crds: none
          profile: restricted
          dependsOn: []
        """);

    /// <summary>Packs it as this or that program would: in another order, with another compression.</summary>
    /// <param name="added">What somebody added to a template.</param>
    public static byte[] Pack(bool anew = false, string added = "", string version = "1.2.3")
    {
        (string Path, string Text)[] files =
        [
            ("sample/Chart.yaml", $"apiVersion: v2\nname: sample\nversion: {version}\nappVersion: {version}\n"),
            ("sample/values.yaml", "replicas: 1\n"),
            ("sample/templates/deployment.yaml", Deployment.Replace("1.2.3", version, StringComparison.Ordinal) + added),
        ];
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, anew ? CompressionLevel.NoCompression : CompressionLevel.Optimal, leaveOpen: true))
        using (var tar = new TarWriter(gzip))
        {
            foreach (var (path, text) in anew ? files.Reverse() : files)
                tar.WriteEntry(new PaxTarEntry(TarEntryType.RegularFile, path) { DataStream = new MemoryStream(Encoding.UTF8.GetBytes(text)), ModificationTime = DateTimeOffset.UnixEpoch });
        }
        return packed.ToArray();
    }

    public ValueTask DisposeAsync() => _repository.DisposeAsync();

    private const string Deployment = """
        apiVersion: apps/v1
        kind: Deployment
        metadata: {name: sample}
        spec:
          replicas: {{ .Values.replicas }}
          selector: {matchLabels: {app: sample}}
          template:
            metadata: {labels: {app: sample}}
            spec:
              containers:
                - name: sample
                  image: registry.example.com/sample:1.2.3

        """;
}
