using Cake.Common.Diagnostics;
using Cake.Frosting;
using Welkin.Pipeline.Testing;

namespace Welkin.Pipeline.Tasks;

[TaskName("Test")]
[TaskDescription("Compile everything and run the tests; --suite=Unit,Integration,Conventions runs some")]
public sealed class TestTask(TestRun tests) : AsyncFrostingTask<BuildContext>
{
    public override async Task RunAsync(BuildContext context)
    {
        var results = await tests.RunAsync(context.Root, context.Artifacts, context.Options.Suites, context.Cancel);

        foreach (var result in results)
            context.Information("{0}", result);
        TestResult.ThrowUnlessAllPassed(results);
    }
}
