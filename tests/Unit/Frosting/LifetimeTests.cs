using Cake.Core;
using Cake.Frosting;
using Microsoft.Extensions.DependencyInjection;

namespace Welkin.Tests.Unit.Frosting;

public sealed class LifetimeTests
{
    [Fact]
    public void Setup_runs_once_and_knows_the_first_target()
    {
        var result = TwoTargets().Configure(host => host.UseLifetime<Lifetime>()).Run("--target=One", "--target=Two");

        Assert.Equal(0, result.ExitCode);
        Assert.Equal(["setup for One", "one", "two", "teardown, True"], result.Journal);
    }

    [Fact]
    public void Teardown_runs_after_a_failure_and_knows_it()
    {
        var result = TwoTargets().With<Broken>().Configure(host => host.UseLifetime<Lifetime>()).Run("--target=Broken");

        Assert.Equal(1, result.ExitCode);
        Assert.Equal(["setup for Broken", "teardown, False broken"], result.Journal);
    }

    [Fact]
    public void A_failing_setup_stops_the_run_and_teardown_still_runs()
    {
        var result = TwoTargets().Configure(host => host.UseSetup<BrokenSetup>().UseTeardown<AloneTeardown>()).Run("--target=One");

        Assert.Equal(1, result.ExitCode);
        Assert.Equal(["teardown alone"], result.Journal);
        Assert.Contains("Error: no set up", result.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public void A_failing_teardown_fails_the_run()
    {
        var result = TwoTargets().Configure(host => host.UseTeardown<BrokenTeardown>()).Run("--target=One");

        Assert.Equal(1, result.ExitCode);
        Assert.Equal(["one"], result.Journal);
        Assert.Contains("no tear down", result.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public void Each_task_has_its_own_beginning_and_end()
    {
        var result = TwoTargets().Configure(host => host.UseTaskLifetime<TaskLifetime>()).Run("--target=One", "--target=Two");

        Assert.Equal(["> One", "one", "< One False", "> Two", "two", "< Two False"], result.Journal);
    }

    [Fact]
    public void Beginning_and_end_of_tasks_can_be_given_apart()
    {
        var result = TwoTargets().Configure(host => host.UseTaskSetup<TaskSetup>().UseTaskTeardown<TaskTeardown>()).Run("--target=One");

        Assert.Equal([">> One", "one", "<< One"], result.Journal);
    }

    [Fact]
    public void A_dry_run_executes_setup_and_teardown_but_no_task()
    {
        var result = TwoTargets()
            .Configure(host => host.UseLifetime<Lifetime>().UseTaskLifetime<TaskLifetime>())
            .Run("--target=One", "--target=Two", "--dryrun");

        Assert.Equal(0, result.ExitCode);
        Assert.Equal(["setup for One", "teardown, True"], result.Journal);
    }

    [Theory]
    [InlineData("--tree")]
    [InlineData("--description")]
    [InlineData("--version")]
    [InlineData("--info")]
    public void Looking_runs_nothing(string option)
    {
        var result = TwoTargets().Configure(host => host.UseLifetime<Lifetime>()).Run(option);

        Assert.Equal(0, result.ExitCode);
        Assert.Empty(result.Journal);
        Assert.NotEmpty((result.Output + result.Tables).Trim());
    }

    [Fact]
    public void The_last_context_wins_and_reaches_setup_and_tasks()
    {
        var result = new Build()
            .With<SaysContext>()
            .Configure(host => host.UseContext<FrostingContext>().UseContext<CountingContext>().UseSetup<CountingSetup>())
            .Run("--target=SaysContext");

        Assert.Equal(["counted 1"], result.Journal);
    }

    [Fact]
    public void A_startup_class_registers_services()
    {
        var result = new Build().With<SaysContext>().Configure(host => host.UseStartup<Startup>()).Run("--target=SaysContext");

        Assert.Equal(["counted 0"], result.Journal);
    }

    private static Build TwoTargets() => new Build().With<One>().With<Two>();

    private sealed class One(Journal journal) : FrostingTask
    {
        public override void Run(ICakeContext context) => journal.Note("one");
    }

    private sealed class Two(Journal journal) : FrostingTask
    {
        public override void Run(ICakeContext context) => journal.Note("two");
    }

    private sealed class Broken : FrostingTask
    {
        public override void Run(ICakeContext context) => throw new CakeException("broken");
    }

    private sealed class Lifetime(Journal journal) : FrostingLifetime<IFrostingContext>
    {
        private string _target = "nobody";

        public override void Setup(IFrostingContext context, ISetupContext info) => journal.Note($"setup for {_target = info.TargetTask.Name}");

        public override void Teardown(IFrostingContext context, ITeardownContext info)
        {
            Assert.NotEqual("nobody", _target);
            journal.Note($"teardown, {info.Successful} {info.ThrownException?.Message}".Trim());
        }
    }

    private sealed class BrokenSetup : FrostingSetup
    {
        public override void Setup(ICakeContext context, ISetupContext info) => throw new CakeException("no set up");
    }

    private sealed class AloneTeardown(Journal journal) : FrostingTeardown
    {
        public override void Teardown(ICakeContext context, ITeardownContext info) => journal.Note("teardown alone");
    }

    private sealed class BrokenTeardown : FrostingTeardown<FrostingContext>
    {
        public override void Teardown(FrostingContext context, ITeardownContext info) => throw new CakeException("no tear down");
    }

    private sealed class TaskLifetime(Journal journal) : FrostingTaskLifetime
    {
        public override void Setup(ICakeContext context, ITaskSetupContext info) => journal.Note($"> {info.Task.Name}");

        public override void Teardown(ICakeContext context, ITaskTeardownContext info) => journal.Note($"< {info.Task.Name} {info.Skipped}");
    }

    private sealed class TaskSetup(Journal journal) : FrostingTaskSetup<FrostingContext>
    {
        public override void Setup(FrostingContext context, ITaskSetupContext info) => journal.Note($">> {info.Task.Name}");
    }

    private sealed class TaskTeardown(Journal journal) : FrostingTaskTeardown
    {
        public override void Teardown(ICakeContext context, ITaskTeardownContext info) => journal.Note($"<< {info.Task.Name}");
    }

    private sealed class CountingContext(ICakeContext context) : FrostingContext(context)
    {
        public int Count { get; set; }
    }

    private sealed class CountingSetup : FrostingSetup<CountingContext>
    {
        public override void Setup(CountingContext context, ISetupContext info) => context.Count++;
    }

    private sealed class SaysContext(Journal journal) : FrostingTask<CountingContext>
    {
        public override void Run(CountingContext context) => journal.Note($"counted {context.Count}");
    }

    private sealed class Startup : IFrostingStartup
    {
        public void Configure(IServiceCollection services) => services.UseContext<CountingContext>();
    }
}
