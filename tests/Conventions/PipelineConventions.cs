using System.Diagnostics;
using Welkin.Tests.Unit;

namespace Welkin.Tests.Conventions;

/// <summary>What a person sees who asks the pipeline for its tasks. The order of attributes is up to reflection, so it is looked at.</summary>
public sealed class PipelineConventions
{
    [Theory]
    [InlineData("tree")]
    [InlineData("description")]
    public async Task The_tasks_are_as_reviewed(string question) => Golden.Verify(await Ask($"--{question}"), $"{question}.txt");

    private static async Task<string> Ask(string option)
    {
        var configuration = new DirectoryInfo(AppContext.BaseDirectory).Name;
        var start = new ProcessStartInfo("dotnet", [Path.Combine(Repository.Root, "artifacts", "bin", "Pipeline", configuration, "Welkin.Pipeline.dll"), option])
        {
            WorkingDirectory = Repository.Root,
            RedirectStandardOutput = true,
            Environment = { ["NO_COLOR"] = "1" },
        };
        using var pipeline = Process.Start(start)!;
        var output = await pipeline.StandardOutput.ReadToEndAsync();
        await pipeline.WaitForExitAsync();
        Assert.Equal(0, pipeline.ExitCode);
        return string.Join('\n', output.Split('\n').Select(line => line.TrimEnd()));
    }
}
