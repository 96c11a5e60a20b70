namespace Welkin.Tests.Benchmarks;

/// <summary>The versions of the last chart out of a repository's large index: by us, and by <c>helm search repo</c> over the same file.</summary>
internal sealed class VersionsBenchmark(string root)
{
    private const int Entries = 30_000;
    private const string Repository = "large";

    public async Task RunAsync(int rounds, IReadOnlyList<int> factors)
    {
        using var tools = new BenchmarkTools(root);
        var helm = await tools.LocateAsync("helm");
        var folder = Directory.CreateTempSubdirectory("welkin-bench-").FullName;
        try
        {
            // Where helm looks for what `helm repo add` and `helm repo update` leave.
            var config = Path.Combine(folder, "repositories.yaml");
            await File.WriteAllTextAsync(config, $"apiVersion: \"\"\nrepositories:\n- name: {Repository}\n  url: https://charts.example\n");
            await new Comparison("Versions of one chart", ["welkin", "helm search repo"], factors).RunAsync(
                rounds,
                factor => Index(folder, Entries * factor),
                (program, input) => program == "welkin"
                    ? Measured.SelfAsync("work", "welkin-versions", Path.GetDirectoryName(input.File)!, LargeIndex.Last(input.Documents))
                    : Measured.RunAsync(helm,
                    [
                        "search", "repo", $"{Repository}/{LargeIndex.Last(input.Documents)}", "--versions", "--output", "json", "--repository-config", config, "--repository-cache",
                        Path.GetDirectoryName(input.File)!,
                    ], Path.Combine(folder, "helm.out")));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static ManifestInput Index(string folder, int entries)
    {
        var file = Path.Combine(Directory.CreateDirectory(Path.Combine(folder, $"{entries}")).FullName, $"{Repository}-index.yaml");
        LargeIndex.Write(file, entries);
        // The same under the name that a repository has.
        File.Copy(file, Path.Combine(Path.GetDirectoryName(file)!, "index.yaml"));
        return new ManifestInput(file, new FileInfo(file).Length / 1e6, entries);
    }
}
