using Cake.Core;
using Cake.Frosting;

namespace Welkin.Tests.Unit.Frosting;

public sealed class FailureTests
{
    [Fact]
    public void A_failure_is_shown_as_its_lines_on_standard_error()
    {
        var result = new Build().With<Check>().Run("--target=Check");

        Assert.Equal(1, result.ExitCode);
        Assert.Equal(
            """
            An error occurred when executing task 'Check'.
            Error: a.yaml:1:2: X001: {0} is 'odd'
            b.yaml:3:4: X002: {{worse}}

            """,
            result.Errors);
    }

    [Fact]
    public void Diagnostic_verbosity_shows_where_it_came_from()
    {
        var result = new Build().With<Check>().Run("--target=Check", "--verbosity=diagnostic");

        Assert.Contains("X001: {0} is 'odd'", result.Errors, StringComparison.Ordinal);
        Assert.Contains($"   at {typeof(Check).FullName!.Replace('+', '.')}.Run(", result.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_later_runs_but_the_report_names_the_task()
    {
        var result = new Build().With<Check>().With<Pack>().Run("--target=Pack");

        Assert.Equal(["check"], result.Journal);
        Assert.Matches(@"Check +\S+ +Failed", result.Tables);
    }

    [Fact]
    public void Continue_on_error_goes_on_and_succeeds()
    {
        var result = new Build().With<Lint>().With<AfterLint>().Run("--target=AfterLint");

        Assert.Equal(0, result.ExitCode);
        Assert.Equal(["lint", "after lint"], result.Journal);
    }

    [Fact]
    public void An_error_handler_swallows_the_exception()
    {
        var result = new Build().With<Swallow>().Run("--target=Swallow");

        Assert.Equal(0, result.ExitCode);
        Assert.Equal(["handled: first", "finally"], result.Journal);
    }

    [Fact]
    public void An_error_handler_that_throws_fails_the_run()
    {
        var result = new Build().With<Rethrow>().Run("--target=Rethrow");

        Assert.Equal(1, result.ExitCode);
        Assert.Contains("Error: second", result.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public void Finally_runs_after_success_and_after_failure()
    {
        Assert.Equal(["run", "finally"], new Build().With<Tidy>().Run("--target=Tidy").Journal);

        var failed = new Build().With<Tidy>().Run("--target=Tidy", "--fail");
        Assert.Equal(1, failed.ExitCode);
        Assert.Equal(["finally"], failed.Journal);
    }

    [Fact]
    public void A_tasks_own_exit_code_is_lost() => Assert.Equal(1, new Build().With<ExitSeven>().Run("--target=ExitSeven").ExitCode);

    [Fact]
    public void The_exit_code_of_a_failure_outside_the_tasks_is_kept()
    {
        var result = new Build().With<BrokenConstructor>().Run("--target=BrokenConstructor");

        Assert.Equal(7, result.ExitCode);
        Assert.Equal("Error: no licence\n", result.Errors);
    }

    [Fact]
    public void A_service_nobody_registered_is_named()
    {
        var result = new Build().With<NeedsService>().Run("--target=NeedsService");

        Assert.Equal(1, result.ExitCode);
        Assert.Contains(nameof(Missing), result.Errors, StringComparison.Ordinal);
    }

    private sealed class Check(Journal journal) : FrostingTask
    {
        public override void Run(ICakeContext context)
        {
            journal.Note("check");
            throw new InvalidOperationException("a.yaml:1:2: X001: {0} is 'odd'\nb.yaml:3:4: X002: {{worse}}");
        }
    }

    [IsDependentOn(typeof(Check))]
    private sealed class Pack(Journal journal) : FrostingTask
    {
        public override void Run(ICakeContext context) => journal.Note("pack");
    }

    [ContinueOnError]
    private sealed class Lint(Journal journal) : FrostingTask
    {
        public override void Run(ICakeContext context)
        {
            journal.Note("lint");
            throw new CakeException("untidy");
        }
    }

    [IsDependentOn(typeof(Lint))]
    private sealed class AfterLint(Journal journal) : FrostingTask
    {
        public override void Run(ICakeContext context) => journal.Note("after lint");
    }

    private sealed class Swallow(Journal journal) : FrostingTask
    {
        public override void Run(ICakeContext context) => throw new CakeException("first");

        public override void OnError(Exception exception, ICakeContext context) => journal.Note($"handled: {exception.Message}");

        public override void Finally(ICakeContext context) => journal.Note("finally");
    }

    private sealed class Rethrow : AsyncFrostingTask
    {
        public override Task RunAsync(ICakeContext context) => throw new CakeException("first");

        public override void OnError(Exception exception, ICakeContext context) => throw new CakeException("second", exception);
    }

    private sealed class Tidy(Journal journal) : AsyncFrostingTask
    {
        public override Task RunAsync(ICakeContext context)
        {
            if (context.Arguments.HasArgument("fail"))
            {
                throw new CakeException("failed");
            }

            journal.Note("run");
            return Task.CompletedTask;
        }

        public override void Finally(ICakeContext context) => journal.Note("finally");
    }

    private sealed class ExitSeven : FrostingTask
    {
        public override void Run(ICakeContext context) => throw new CakeException(7, "seven");
    }

    private sealed class BrokenConstructor : FrostingTask
    {
        public BrokenConstructor() => throw new CakeException(7, "no licence");
    }

    private sealed class Missing;

    private sealed class NeedsService(Missing missing) : FrostingTask
    {
        public override void Run(ICakeContext context) => Assert.NotNull(missing);
    }
}
