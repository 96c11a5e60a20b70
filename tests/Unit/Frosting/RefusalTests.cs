using Cake.Core;
using Cake.Frosting;

namespace Welkin.Tests.Unit.Frosting;

/// <summary>Mistakes in how a build is put together: each is named, and nothing runs.</summary>
public sealed class RefusalTests
{
    [Theory]
    [InlineData("Nope", "The target 'Nope' was not found.")]
    [InlineData("", "target")]
    public void An_unknown_target_is_named(string target, string message)
    {
        var result = new Build().With<Compile>().Run("--target", target);

        Assert.Equal(1, result.ExitCode);
        Assert.Contains(message, result.Errors, StringComparison.Ordinal);
        Assert.Empty(result.Journal);
    }

    [Fact]
    public void Two_tasks_of_one_name_fail_the_run_before_anything_runs()
    {
        var result = new Build().With<Compile>().With<CompileAgain>().Run("--target=Compile");

        Assert.Equal(1, result.ExitCode);
        Assert.Contains("COMPILE", result.Errors, StringComparison.Ordinal);
        Assert.Empty(result.Journal);
    }

    [Fact]
    public void A_task_of_neither_base_class_is_refused_by_name()
    {
        var result = new Build().With<Bare>().Run("--target=Bare");

        Assert.Equal(1, result.ExitCode);
        Assert.Equal("Error: The task 'Bare' must derive from FrostingTask or AsyncFrostingTask.\n", result.Errors);
    }

    [Fact]
    public void A_dependency_that_is_not_registered_is_named()
    {
        var result = new Build().With<Lonely>().Run("--target=Lonely");

        Assert.Equal(1, result.ExitCode);
        Assert.Contains("Compile", result.Errors, StringComparison.Ordinal);
        Assert.Empty(result.Journal);
    }

    [Theory]
    [InlineData(typeof(DependsOnNoTask), "The dependency 'String' is not a valid task.")]
    [InlineData(typeof(DependeeOfNoTask), "The reverse dependency 'String' is not a valid task.")]
    public void A_dependency_that_is_no_task_is_refused(Type task, string message)
    {
        var build = task == typeof(DependsOnNoTask) ? new Build().With<DependsOnNoTask>() : new Build().With<DependeeOfNoTask>();

        var result = build.Run($"--target={task.Name}");

        Assert.Equal(1, result.ExitCode);
        Assert.Equal($"Error: {message}\n", result.Errors);
    }

    [Fact]
    public void A_circle_is_refused()
    {
        var result = new Build().With<Hen>().With<Egg>().Run("--target=Egg");

        Assert.Equal(1, result.ExitCode);
        Assert.Matches("Error: .*\\n?.*Egg.*Hen.* cannot depend on each other", result.Errors);
        Assert.Empty(result.Journal);
    }

    private abstract class Step(Journal journal, string entry) : FrostingTask
    {
        public override void Run(ICakeContext context) => journal.Note(entry);
    }

    private sealed class Compile(Journal journal) : Step(journal, "compile");

    [TaskName("COMPILE")]
    private sealed class CompileAgain : FrostingTask;

    [IsDependentOn(typeof(Compile))]
    private sealed class Lonely(Journal journal) : Step(journal, "lonely");

    [IsDependentOn(typeof(string))]
    private sealed class DependsOnNoTask : FrostingTask;

    [IsDependeeOf(typeof(string))]
    private sealed class DependeeOfNoTask : FrostingTask;

    [IsDependentOn(typeof(Egg))]
    private sealed class Hen(Journal journal) : Step(journal, "hen");

    [IsDependentOn(typeof(Hen))]
    private sealed class Egg(Journal journal) : Step(journal, "egg");

    private sealed class Bare : IFrostingTask
    {
        public Task RunAsync(ICakeContext context) => Task.CompletedTask;

        public bool ShouldRun(ICakeContext context) => true;

        public void OnError(Exception exception, ICakeContext context)
        {
        }

        public void Finally(ICakeContext context)
        {
        }
    }
}
