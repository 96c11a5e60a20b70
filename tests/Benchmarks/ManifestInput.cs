using System.Text;
using Welkin.Kernel;
using Welkin.Kubernetes;
using Welkin.Tools;

namespace Welkin.Tests.Benchmarks;

/// <summary>A file of manifests.</summary>
internal sealed record ManifestInput(string File, double Megabytes, int Documents);

/// <summary>Every chart of a folder as Helm renders it, repeated under other names up to a size.</summary>
internal sealed class RenderedCharts
{
    private const double Megabyte = 1e6;

    private readonly List<ManifestDocument> _documents;

    private RenderedCharts(List<ManifestDocument> documents) => _documents = documents;

    public static async Task<RenderedCharts> RenderAsync(string helm, string mirror)
    {
        var run = new ToolRunner();
        var documents = new List<ManifestDocument>();
        foreach (var (archive, index) in Directory.EnumerateFiles(mirror, "*.tgz").Order(StringComparer.Ordinal).Select((archive, index) => (archive, index)))
        {
            using var rendered = new MemoryStream();
            try
            {
                await run.WriteAsync(Helm.Template(new ChartRender($"r{index}", archive, $"n{index}") { KubeVersion = "1.36.0" }) with { Executable = helm }, rendered);
            }
            catch (ReportedException)
            {
                continue;    // Some charts do not render without values of one's own.
            }
            documents.AddRange(ManifestReader.Read(archive, rendered.ToArray(), []));
        }
        return new RenderedCharts(documents);
    }

    /// <summary>The CustomResourceDefinitions among them.</summary>
    public IEnumerable<ManifestDocument> Definitions => _documents.Where(document => document.Identity.Kind == "CustomResourceDefinition");

    /// <summary>Writes the file. An object is there once: a definition cannot have another name, so it is not repeated.</summary>
    public ManifestInput Write(string folder, int megabytes)
    {
        var file = Path.Combine(folder, $"{megabytes}mb.yaml");
        var seen = new HashSet<ObjectKey>();
        var count = 0;
        using (var output = System.IO.File.Create(file))
        {
            for (var round = 0; output.Length < megabytes * Megabyte; round++)
            {
                foreach (var document in _documents.TakeWhile(_ => output.Length < megabytes * Megabyte))
                {
                    if (Named(document, round, seen) is not { } text)
                        continue;
                    output.Write(Encoding.UTF8.GetBytes(text));
                    count++;
                }
            }
        }
        return new ManifestInput(file, new FileInfo(file).Length / Megabyte, count);
    }

    private static string? Named(ManifestDocument document, int round, HashSet<ObjectKey> seen)
    {
        // The namespace is left out, as a cluster-scoped object may name one that does not count.
        var key = document.Identity.Key with { Namespace = null };
        if (key.Kind == "CustomResourceDefinition")
            return seen.Add(key) ? $"---\n{document.Text}" : null;
        for (var copy = round; ; copy++)
        {
            var name = copy == 0 ? key.Name : $"{key.Name}-{copy}";
            if (seen.Contains(key with { Name = name }))
                continue;
            if ((copy == 0 ? document.Text : Renamed(document, name)) is not { } text)
                return null;
            seen.Add(key with { Name = name });
            return $"---\n{text}";
        }
    }

    private static string? Renamed(ManifestDocument document, string name)
    {
        var (old, text) = (document.Identity.Name, document.Text);
        for (var at = text.IndexOf("name:", StringComparison.Ordinal); at >= 0; at = text.IndexOf("name:", at + 1, StringComparison.Ordinal))
        {
            var value = text.IndexOf(old, at, StringComparison.Ordinal);
            if (value < 0)
                return null;
            var renamed = $"{text[..value]}{name}{text[(value + old.Length)..]}";
            if (ManifestReader.Read("renamed", renamed, []) is [{ Identity: var identity }] && identity.Name == name)
                return renamed;
        }
        return null;
    }
}
