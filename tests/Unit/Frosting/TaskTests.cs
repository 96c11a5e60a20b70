using Cake.Core;
using Cake.Core.Diagnostics;
using Cake.Frosting;
using Microsoft.Extensions.DependencyInjection;

namespace Welkin.Tests.Unit.Frosting;

public sealed class TaskTests
{
    [Fact]
    public void A_task_runs_with_what_its_constructor_asks_for()
    {
        var result = new Build().With<Compile>().Run("--target=Compile");

        Assert.Equal(0, result.ExitCode);
        Assert.Equal(["compile"], result.Journal);
    }

    [Fact]
    public void A_target_is_found_whatever_its_case() => Assert.Equal(["compile"], new Build().With<Compile>().Run("-t", "cOmpilE").Journal);

    [Fact]
    public void A_task_without_a_name_is_called_like_its_class() => Assert.Equal(["named"], new Build().With<Unnamed>().Run("-t=Unnamed").Journal);

    [Fact]
    public void Without_a_target_Default_is_run() => Assert.Equal(["compile", "default"], new Build().With<Compile>().With<Default>().Run().Journal);

    [Fact]
    public void An_asynchronous_task_is_awaited()
    {
        var result = new Build().With<Fetch>().With<AfterFetch>().Run("--target=AfterFetch");

        Assert.Equal(0, result.ExitCode);
        Assert.Equal(["fetch begins", "fetch ends", "after fetch"], result.Journal);
    }

    [Fact]
    public void An_asynchronous_failure_fails_the_run()
    {
        var result = new Build().With<FetchNothing>().Run("--target=FetchNothing");

        Assert.Equal(1, result.ExitCode);
        Assert.Contains("Error: no route", result.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public void A_task_that_overrides_nothing_only_gathers_others()
    {
        var report = new KeptReport();

        var result = new Build().With<Compile>().With<Gather>()
            .Configure(host => host.ConfigureServices(services => services.AddSingleton<ICakeReportPrinter>(report)))
            .Run("--target=Gather");

        Assert.Equal(0, result.ExitCode);
        Assert.Equal(["Compile Executed", "Gather Delegated"], report.Entries);
    }

    [Fact]
    public void A_task_for_another_context_is_left_out_with_a_warning()
    {
        var result = new Build().With<ForAnotherContext>().With<Compile>().Run("--target=Compile");

        Assert.Equal(0, result.ExitCode);
        Assert.Contains($"context isn't convertible to {typeof(OtherContext).FullName}", result.Output + result.Errors, StringComparison.Ordinal);
        Assert.Equal(1, new Build().With<ForAnotherContext>().Run("--target=ForAnotherContext").ExitCode);
    }

    [TaskName("Compile")]
    private sealed class Compile(Journal journal) : FrostingTask<FrostingContext>
    {
        public override void Run(FrostingContext context) => journal.Note("compile");
    }

    private sealed class Unnamed(Journal journal) : FrostingTask
    {
        public override void Run(ICakeContext context) => journal.Note("named");
    }

    [IsDependentOn(typeof(Compile))]
    private sealed class Default(Journal journal) : FrostingTask
    {
        public override void Run(ICakeContext context) => journal.Note("default");
    }

    [IsDependentOn(typeof(Compile))]
    private sealed class Gather : FrostingTask;

    private sealed class Fetch(Journal journal) : AsyncFrostingTask<IFrostingContext>
    {
        public override async Task RunAsync(IFrostingContext context)
        {
            journal.Note("fetch begins");
            await Task.Yield();
            journal.Note("fetch ends");
        }
    }

    [IsDependentOn(typeof(Fetch))]
    private sealed class AfterFetch(Journal journal) : AsyncFrostingTask
    {
        public override Task RunAsync(ICakeContext context) => Task.Run(() => journal.Note("after fetch"));
    }

    private sealed class FetchNothing : AsyncFrostingTask
    {
        public override async Task RunAsync(ICakeContext context)
        {
            await Task.Yield();
            throw new CakeException("no route");
        }
    }

    private sealed class OtherContext(ICakeContext context) : FrostingContext(context);

    private sealed class ForAnotherContext : FrostingTask<OtherContext>
    {
        public override void Run(OtherContext context) => throw new CakeException("ran");
    }

    private sealed class KeptReport : ICakeReportPrinter
    {
        public List<string> Entries { get; } = [];

        public void Write(CakeReport report) => Entries.AddRange(report.Select(entry => $"{entry.TaskName} {entry.ExecutionStatus}"));

        public void WriteLifeCycleStep(string name, Verbosity verbosity)
        {
        }

        public void WriteStep(string name, Verbosity verbosity)
        {
        }

        public void WriteSkippedStep(string name, Verbosity verbosity)
        {
        }
    }
}
