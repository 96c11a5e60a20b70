using System.Globalization;
using Welkin.Kernel;
using Welkin.Tests.Benchmarks;

// Beside the tools that do the same, all in one run: dotnet run --project tests/Benchmarks -- [release|read|validate|harden] FOLDER-OF-CHARTS [ROUNDS [FACTORS]]
if (args is ["work", var work, .. var files])
    return ChildWork.Run(work, files);

var (what, rest) = args is ["release" or "read" or "validate" or "harden", ..] ? (args[0], args[1..]) : ("release", args);
if (rest is not [var mirror, ..])
{
    Console.Error.WriteLine("usage: Benchmarks [release|read|validate|harden] FOLDER-OF-CHARTS [ROUNDS [FACTORS]]");
    return 2;
}

try
{
    var rounds = rest.Length > 1 ? int.Parse(rest[1], CultureInfo.InvariantCulture) : 3;
    int[] factors = rest.Length > 2 ? [.. rest[2].Split(',').Select(factor => int.Parse(factor, CultureInfo.InvariantCulture))] : [1, 4, 16];
    await (what switch
    {
        "read" => new ReadBenchmark(Checkout.Root, mirror).RunAsync(rounds, factors),
        "harden" => new HardenBenchmark(Checkout.Root, mirror).RunAsync(rounds, factors),
        "validate" => new ValidateBenchmark(Checkout.Root, mirror).RunAsync(rounds, factors),
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
