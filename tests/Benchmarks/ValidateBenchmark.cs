namespace Welkin.Tests.Benchmarks;

/// <summary>Rendered charts are validated by us, and by <c>kubectl apply --dry-run=client</c> against a server on the same machine that knows the API and has no object.</summary>
internal sealed class ValidateBenchmark(string root, string mirror)
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
            using var server = new EmptyCluster(Shared(), charts.Definitions);
            var config = Path.Combine(folder.FullName, "config");
            await File.WriteAllTextAsync(config, server.Configuration);
            await new Comparison("Validate", ["welkin", "kubectl apply --dry-run=client"], factors).RunAsync(
                rounds,
                factor => charts.Write(folder.FullName, Megabytes * factor),
                (program, input) => program == "welkin"
                    ? Measured.SelfAsync("work", "welkin-validate", input.File)
                    : Measured.RunAsync(kubectl, ["--kubeconfig", config, "--cache-dir", Path.Combine(folder.FullName, "cache"), "apply", "--dry-run=client", "--validate=strict", "--filename", input.File]));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private string Shared() => Path.Combine(Environment.GetEnvironmentVariable("WELKIN_SHARED") ?? Path.Combine(root, "..", "shared"), "kubernetes-1.36");
}
