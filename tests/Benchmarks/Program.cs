using System.Globalization;
using Welkin.Kernel;
using Welkin.Tests.Benchmarks;

// Beside the tools that do the same, all in one run: dotnet run --project tests/Benchmarks -- [release|read|validate|harden] FOLDER-OF-CHARTS [ROUNDS [FACTORS]], or versions [ROUNDS [FACTORS]], or cluster [STARTS [OBJECTS]]
if (args is ["work", var work, .. var files])
    return ChildWork.Run(work, files);

var (what, rest) = args is ["release" or "read" or "validate" or "harden" or "versions" or "cluster", ..] ? (args[0], args[1..]) : ("release", args);
// The index of a repository and the objects of a cluster are made up; everything else needs charts.
var (mirror, numbers) = what is "versions" or "cluster" ? ("", rest) : (rest.FirstOrDefault(), rest.Skip(1).ToArray());
if (mirror is null)
{
    Console.Error.WriteLine("usage: Benchmarks [release|read|validate|harden] FOLDER-OF-CHARTS [ROUNDS [FACTORS]]\n       Benchmarks versions [ROUNDS [FACTORS]]\n       Benchmarks cluster [STARTS [OBJECTS]]");
    return 2;
}

try
{
    var rounds = numbers.Length > 0 ? int.Parse(numbers[0], CultureInfo.InvariantCulture) : 3;
    int[] factors = numbers.Length > 1 ? [.. numbers[1].Split(',').Select(factor => int.Parse(factor, CultureInfo.InvariantCulture))] : what is "cluster" ? [100, 1_000, 10_000] : what is "versions" ? [1, 4] : [1, 4, 16];
    await (what switch
    {
        "read" => new ReadBenchmark(Checkout.Root, mirror).RunAsync(rounds, factors),
        "harden" => new HardenBenchmark(Checkout.Root, mirror).RunAsync(rounds, factors),
        "validate" => new ValidateBenchmark(Checkout.Root, mirror).RunAsync(rounds, factors),
        "cluster" => new ClusterBenchmark(Checkout.Root).RunAsync(rounds, factors),
        "versions" => new VersionsBenchmark(Checkout.Root).RunAsync(rounds, factors),
        _ => new ReleaseBenchmark(Checkout.Root, mirror).RunAsync(rounds),
    });
    return 0;
}
catch (ReportedException failure)
{
    foreach (var line in failure.Lines)
        Console.Error.WriteLine(line);
    return 1;
}
