using Welkin.Kernel;
using Welkin.Kubernetes;
using Welkin.Tools;

namespace Welkin.Cli.Input;

/// <summary>Charts among what a person named, rendered by the pinned helm.</summary>
/// <param name="values">Values files, later ones over earlier ones.</param>
/// <param name="space">The namespace they are rendered for.</param>
/// <param name="kubernetes">What templates are told of the cluster.</param>
internal sealed class ChartInput(IReadOnlyList<string> values, string space, KubernetesVersion kubernetes, CancellationToken cancel) : IDisposable
{
    private static readonly string[] Folders = ["templates", "charts", "crds"];

    private readonly Lazy<HelmOfUser> _helm = new(() => new HelmOfUser());

    /// <summary>An archive of a chart, or a folder with one; not a folder of rendered manifests that has a Chart.yaml beside them.</summary>
    public static bool IsChart(string path) => Directory.Exists(path)
        ? File.Exists(Path.Combine(path, "Chart.yaml")) && Folders.Any(folder => Directory.Exists(Path.Combine(path, folder))) && !IsRendered(Path.Combine(path, "templates"))
        : path.EndsWith(".tgz", StringComparison.Ordinal);

    /// <exception cref="ReportedException">Helm refuses the chart, or is not to be had.</exception>
    public string Render(string chart)
    {
        var missing = values.Where(file => !File.Exists(file)).Select(file => $"{file}: there is no such file").ToList();
        if (missing.Count > 0)
            throw new ReportedException(missing);
        return _helm.Value.Helm.TemplateAsync(new ChartRender("release", chart, space) { ValuesFiles = [.. values], KubeVersion = $"{kubernetes}.0" }, cancel).GetAwaiter().GetResult();
    }

    // Helm writes where each came from; rendering that again would take the braces in it for templates.
    private static bool IsRendered(string templates) => Directory.Exists(templates) && Directory.EnumerateFiles(templates, "*", SearchOption.AllDirectories)
        .Where(ManifestFile.MayBe).Any(file => File.ReadLines(file).Take(2).Any(line => line.StartsWith("# Source: ", StringComparison.Ordinal)));

    public void Dispose()
    {
        if (_helm.IsValueCreated)
            _helm.Value.Dispose();
    }

    /// <summary>The pinned helm, with a home of its own that is gone afterwards.</summary>
    private sealed class HelmOfUser : IDisposable
    {
        private readonly DirectoryInfo _home = Directory.CreateTempSubdirectory("welkin-helm-");
        private readonly PinnedTools _tools = new();

        public HelmOfUser() => Helm = new Helm(new PinnedToolRunner(_tools.Run, _tools.Provider), _home.FullName);

        public Helm Helm { get; }

        public void Dispose()
        {
            _tools.Dispose();
            _home.Delete(recursive: true);
        }
    }
}
