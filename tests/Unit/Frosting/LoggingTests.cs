using Cake.Core;
using Cake.Core.Diagnostics;
using Cake.Frosting;

namespace Welkin.Tests.Unit.Frosting;

public sealed class LoggingTests
{
    [Fact]
    public void Lines_of_parallel_work_stay_whole()
    {
        var result = new Build().With<Shout>().Run("--target=Shout");

        Assert.Equal(0, result.ExitCode);
        var lines = result.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).ToHashSet(StringComparer.Ordinal);
        var expected = Enumerable.Range(0, Shout.Lines).Select(number => $"component {number} has {number} findings").ToHashSet(StringComparer.Ordinal);
        Assert.Equal(expected, lines);
        Assert.Equal(Shout.Lines, result.Errors.Split('\n').Count(line => line == "component trouble"));
    }

    private sealed class Shout(ICakeLog injected) : FrostingTask
    {
        public const int Lines = 2000;

        public override void Run(ICakeContext context) => Parallel.For(0, Lines, new() { MaxDegreeOfParallelism = 8 }, number =>
        {
            // Whoever logs, and however they came by the log, it is one log.
            (number % 2 == 0 ? injected : context.Log).Information("component {0} has {1} findings", number, number);
            injected.Error("component {0}", "trouble");
        });
    }
}
