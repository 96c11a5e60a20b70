using Welkin.Kernel;
using Welkin.Tests.Benchmarks;

// Whole releases beside the plain tool, all in one run: dotnet run --project tests/Benchmarks -- FOLDER-OF-CHARTS [ROUNDS]
if (args is not [var mirror, ..])
{
    Console.Error.WriteLine("usage: Benchmarks FOLDER-OF-CHARTS [ROUNDS]");
    return 2;
}

try
{
    await new ReleaseBenchmark(Checkout.Root, mirror).RunAsync(args.Length > 1 ? int.Parse(args[1], null) : 3);
    return 0;
}
catch (ReportedException failure)
{
    foreach (var line in failure.Lines)
        Console.Error.WriteLine(line);
    return 1;
}
