using Welkin.Kernel;

namespace Welkin.Tests.Benchmarks;

/// <summary>Rendered charts are hardened and audited by us with the whole profile, and patched by <c>kubectl kustomize</c> with two patches.</summary>
internal sealed class HardenBenchmark(string root, string mirror)
{
    private const int Megabytes = 12;

    // What two of our rules do, as far as a patch can say it: for the pod, and for the first container.
    private const string Patches = """
        patches:
        - target: {kind: Deployment}
          patch: |
            apiVersion: apps/v1
            kind: Deployment
            metadata: {name: any}
            spec: {template: {spec: {securityContext: {runAsNonRoot: true, seccompProfile: {type: RuntimeDefault}}}}}
        - target: {kind: Deployment}
          patch: |
            - {op: add, path: /spec/template/spec/automountServiceAccountToken, value: false}

        """;

    public async Task RunAsync(int rounds, IReadOnlyList<int> factors)
    {
        using var tools = new BenchmarkTools(root);
        var (helm, kubectl) = (await tools.LocateAsync("helm"), await tools.LocateAsync("kubectl"));
        var folder = Directory.CreateTempSubdirectory("welkin-bench-");
        try
        {
            var charts = await RenderedCharts.RenderAsync(helm, mirror);
            // The tool itself, as every build leaves it.
            var welkin = Path.Combine(root, "artifacts", "tools", OperatingSystem.IsWindows() ? "welkin.exe" : "welkin");
            if (!File.Exists(welkin))
                throw new ReportedException($"{welkin} is not there: run the build first");
            await new Comparison("Harden and audit", ["welkin", "kubectl kustomize, two patches"], factors).RunAsync(
                rounds,
                factor => charts.Write(folder.FullName, Megabytes * factor),
                (program, input) => program == "welkin"
                    ? Measured.RunAsync(welkin, ["harden", input.File, "--output", Path.Combine(folder.FullName, "hardened"), "--audit", Path.Combine(folder.FullName, "audit.txt")])
                    : KustomizeAsync(kubectl, folder.FullName, input.File));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static Task<Measured> KustomizeAsync(string kubectl, string folder, string input)
    {
        File.WriteAllText(Path.Combine(folder, "kustomization.yaml"), $"resources:\n- {Path.GetFileName(input)}\n{Patches}");
        return Measured.RunAsync(kubectl, ["kustomize", folder], $"{input}.out");
    }
}
