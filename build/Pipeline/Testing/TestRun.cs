using System.Collections.Immutable;
using Welkin.Kernel;
using Welkin.Tools;

namespace Welkin.Pipeline.Testing;

/// <summary>Compiles the solution and runs its test projects one after the other: they share two cores with what they start.</summary>
public sealed class TestRun(IToolRunner run)
{
    private static readonly ImmutableArray<string> Suites = ["Conventions", "Unit", "Integration"];

    /// <param name="only">Names of suites to run; empty for all.</param>
    /// <exception cref="ReportedException">A suite is unknown, or the code does not compile.</exception>
    public async Task<IReadOnlyList<TestResult>> RunAsync(string root, string artifacts, ImmutableArray<string> only, CancellationToken cancel)
    {
        var unknown = only.Except(Suites).Select(name => $"--suite: there is no suite '{name}'{Suggestion.For(name, Suites)}, there are {string.Join(", ", Suites)}").ToList();
        if (unknown.Count > 0)
            throw new ReportedException(unknown);

        var solution = new ToolCommand("dotnet", ["build", Path.Combine(root, "build", "Welkin.slnx"), "--configuration", "Release", "--verbosity", "quiet", "--nologo"]);
        await run.StreamAsync(solution with { Timeout = TimeSpan.FromMinutes(20) }, Console.WriteLine, cancel);

        var results = new List<TestResult>();
        foreach (var suite in Suites.Where(suite => only.IsEmpty || only.Contains(suite)))
            results.Add(await RunOneAsync(suite, artifacts, cancel));
        return results;
    }

    private async Task<TestResult> RunOneAsync(string suite, string artifacts, CancellationToken cancel)
    {
        var results = Path.Combine(Directory.CreateDirectory(Path.Combine(artifacts, "test-results")).FullName, $"{suite}.trx");
        File.Delete(results);
        var program = Path.Combine(artifacts, "bin", suite, "release", $"Welkin.Tests.{suite}.dll");
        // The exit code says no more than the results do: a run that dies leaves none.
        var command = new ToolCommand("dotnet", [program, "-noLogo", "-noColor", "-ignoreFailures", "-result-trx", results]) { Timeout = TimeSpan.FromMinutes(40) };
        await run.StreamAsync(command, Console.WriteLine, cancel);
        return TestResult.Read(suite, results);
    }
}
