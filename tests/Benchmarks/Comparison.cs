using System.Globalization;

namespace Welkin.Tests.Benchmarks;

/// <summary>Runs the same work by several programs, round by round, at growing sizes, and prints a table in Markdown.</summary>
/// <param name="factors">How many times the smallest input, growing.</param>
internal sealed class Comparison(string title, IReadOnlyList<string> programs, IReadOnlyList<int> factors)
{
    /// <param name="rounds">At 4x and 16x programs that take long get one round.</param>
    /// <param name="run">One program on the input of one factor.</param>
    public async Task RunAsync(int rounds, Func<int, ManifestInput> input, Func<string, ManifestInput, Task<Measured>> run)
    {
        Console.WriteLine($"\n## {title}\n\n{Environment.ProcessorCount} cores, {rounds} rounds; wall seconds of a whole process, medians; ratios are medians of the ratio in each round\n");
        Console.WriteLine("| input | program | seconds | min | max | times ours | peak MB | it said |\n|---|---|---:|---:|---:|---:|---:|---|");
        var ours = new List<(double Megabytes, double Seconds)>();
        var running = programs.ToList();
        foreach (var factor in factors)
        {
            var file = input(factor);
            var results = running.ToDictionary(program => program, _ => new List<Measured>());
            for (var round = 0; round < rounds; round++)
            {
                foreach (var program in running)
                {
                    // What takes a minute says the same in one round as in five.
                    if (results[program] is not [{ Seconds: null or > 60 }, ..])
                        results[program].Add(await run(program, file));
                }
            }
            var first = results[programs[0]];
            ours.Add((file.Megabytes, Median(first.Select(result => result.Seconds!.Value))));
            foreach (var program in running)
                Console.WriteLine(Row(file, program, results[program], first));
            // Who takes minutes for this takes too long for more.
            running.RemoveAll(program => results[program] is [{ Seconds: null or > 150 }, ..]);
        }
        foreach (var (small, large) in ours.Zip(ours.Skip(1)))
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"\n{programs[0]} takes {Slope(small, large):0.0000} s for each megabyte more between {small.Megabytes:0} and {large.Megabytes:0} MB (the same everywhere when time is linear)"));
        }
    }

    private static double Slope((double Megabytes, double Seconds) small, (double Megabytes, double Seconds) large) =>
        (large.Seconds - small.Seconds) / (large.Megabytes - small.Megabytes);

    private static string Row(ManifestInput file, string program, List<Measured> results, List<Measured> ours)
    {
        var head = string.Create(CultureInfo.InvariantCulture, $"| {file.Megabytes:0.0} MB, {file.Documents} documents | {program} |");
        var seconds = results.Select(result => result.Seconds).OfType<double>().ToList();
        var peak = results.Max(result => result.PeakMegabytes);
        if (seconds.Count == 0)
            return string.Create(CultureInfo.InvariantCulture, $"{head} > 600 | | | | {peak:0} | stopped |");
        var ratio = Median(seconds.Zip(ours, (theirs, mine) => theirs / mine.Seconds!.Value));
        return string.Create(CultureInfo.InvariantCulture,
            $"{head} {Median(seconds):0.000} | {seconds.Min():0.000} | {seconds.Max():0.000} | {ratio:0.0} | {peak:0} | {results[0].Said} |");
    }

    private static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToList();
        return (sorted[(sorted.Count - 1) / 2] + sorted[sorted.Count / 2]) / 2;
    }
}
