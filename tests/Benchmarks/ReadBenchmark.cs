namespace Welkin.Tests.Benchmarks;

/// <summary>Rendered charts are read, one document in a hundred is changed, all are written: by us, by YamlDotNet's own stream of nodes, by kustomize.</summary>
internal sealed class ReadBenchmark(string root, string mirror)
{
    private const int Megabytes = 12;

    public async Task RunAsync(int rounds, IReadOnlyList<int> factors)
    {
        using var tools = new BenchmarkTools(root);
        var (helm, kubectl) = (await tools.LocateAsync("helm"), await tools.LocateAsync("kubectl"));
        var folder = Directory.CreateTempSubdirectory("welkin-bench-");
        try
        {
            var charts = await RenderedCharts.RenderAsync(helm, mirror);
            await new Comparison("Read, change 1 %, write", ["welkin", "YamlDotNet load and save", "kubectl kustomize, no patch"], factors).RunAsync(
                rounds,
                factor => charts.Write(folder.FullName, Megabytes * factor),
                (program, input) => program switch
                {
                    "welkin" => Measured.SelfAsync("work", "welkin-read", input.File, $"{input.File}.out"),
                    "YamlDotNet load and save" => Measured.SelfAsync("work", "yamldotnet", input.File, $"{input.File}.out"),
                    _ => KustomizeAsync(kubectl, folder.FullName, input.File),
                });
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static Task<Measured> KustomizeAsync(string kubectl, string folder, string input)
    {
        File.WriteAllText(Path.Combine(folder, "kustomization.yaml"), $"resources:\n- {Path.GetFileName(input)}\n");
        return Measured.RunAsync(kubectl, ["kustomize", folder], $"{input}.out");
    }
}
