using System.Diagnostics;
using System.Globalization;
using Welkin.Components;
using Welkin.Components.Charts;
using Welkin.Kernel;
using Welkin.Tools;

namespace Welkin.Tests.Benchmarks;

/// <summary>
/// A release of every upstream chart in a folder: with nothing cached, with everything cached, and beside both what a shell loop of
/// <c>helm template</c> takes that renders the same charts with the same values and does nothing more.
/// </summary>
internal sealed class ReleaseBenchmark(string root, string mirror)
{
    private readonly ToolRunner _run = new();

    public async Task RunAsync(int rounds)
    {
        var components = Components();
        using var http = new HttpReader();
        using var tools = new ToolProvider(ToolPins.ReadFile(Path.Combine(root, "build", "tools.yaml"), "build/tools.yaml"), ToolCache.OfUser(), ToolSettings.FromEnvironment(), http, _run);
        var helm = (await tools.LocateAsync("helm")).Path;
        Console.WriteLine($"{components.Count} charts, {rounds} rounds, {Environment.ProcessorCount} cores: {string.Join(", ", components.Select(component => component.Name))}");

        await ReleaseAsync(components);     // Compiles what is to be compiled.
        var (loop, cold, cached) = (new List<double>(), new List<double>(), new List<double>());
        for (var round = 0; round < rounds; round++)
        {
            loop.Add(await TimeAsync(() => LoopAsync(helm, components)));
            Forget();
            cold.Add(await TimeAsync(() => ReleaseAsync(components)));
            cached.Add(await TimeAsync(() => ReleaseAsync(components)));
        }

        Show("plain loop of helm template", loop, loop);
        Show("release, nothing cached", cold, loop);
        Show("release, cached", cached, loop);
    }

    private List<Component> Components()
    {
        var findings = new FindingList();
        var catalogue = Catalogue.Read(root, findings);
        findings.ThrowIfAny();
        return [.. catalogue.Of(Edition.Platform, []).Where(component => component.Upstream is { } chart && File.Exists(Archive(chart)))];
    }

    private string Archive(ChartReference chart) => Path.Combine(mirror, $"{chart.Name}-{chart.Version}.tgz");

    private Task ReleaseAsync(List<Component> components) => _run.ReadAsync(new ToolCommand("bash",
        [Path.Combine(root, "build.sh"), "--edition=platform", $"--chart-mirror={Path.GetFullPath(mirror)}", $"--components={string.Join(',', components.Select(component => component.Name))}"]));

    private async Task LoopAsync(string helm, List<Component> components)
    {
        foreach (var component in components)
        {
            var render = new ChartRender(component.Name, Archive(component.Upstream!), component.Namespace)
            {
                ValuesFiles = component.ValuesFile is { } values ? [values] : [],
                KubeVersion = "1.36.0",
            };
            await _run.WriteAsync(Helm.Template(render) with { Executable = helm }, Stream.Null);
        }
    }

    private void Forget()
    {
        foreach (var folder in new[] { "cache/render", "store", "work/platform" }.Select(folder => Path.Combine(root, "artifacts", folder)).Where(Directory.Exists))
            Directory.Delete(folder, recursive: true);
    }

    private static async Task<double> TimeAsync(Func<Task> work)
    {
        var watch = Stopwatch.StartNew();
        await work();
        return watch.Elapsed.TotalSeconds;
    }

    private static void Show(string what, List<double> seconds, List<double> peer) => Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
        $"{what,-30} median {Median(seconds),6:0.00} s  min {seconds.Min(),6:0.00} s  max {seconds.Max(),6:0.00} s  {Median(seconds.Zip(peer, (mine, other) => mine / other)),5:0.00} of the loop"));

    private static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToList();
        return (sorted[(sorted.Count - 1) / 2] + sorted[sorted.Count / 2]) / 2;
    }
}
