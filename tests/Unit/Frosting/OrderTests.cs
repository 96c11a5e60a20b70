using Cake.Core;
using Cake.Frosting;

namespace Welkin.Tests.Unit.Frosting;

public sealed class OrderTests
{
    [Fact]
    public void Dependencies_run_first_and_once() =>
        Assert.Equal(["clean", "compile", "pack", "check", "all"], Chain().Run("--target=All").Journal);

    [Fact]
    public void A_reverse_dependency_runs_before_the_task_it_names() =>
        Assert.Equal(["clean", "stamp", "compile"], Chain().With<Stamp>().Run("--target=Compile").Journal);

    [Fact]
    public void An_exclusive_target_runs_without_its_dependencies() =>
        Assert.Equal(["pack"], Chain().Run("--target=Pack", "--exclusive").Journal);

    [Fact]
    public void Several_targets_share_what_both_depend_on() =>
        Assert.Equal(["clean", "compile", "pack", "check"], Chain().Run("--target=Pack", "-t", "Check").Journal);

    [Fact]
    public void A_dependency_is_inherited_but_a_name_is_not() =>
        Assert.Equal(["clean", "compile", "derived"], Chain().With<Derived>().Run("--target=Derived").Journal);

    [Fact]
    public void A_dependency_that_is_not_registered_is_named()
    {
        var result = new Build().With<Compile>().Run("--target=Compile");

        Assert.Equal(1, result.ExitCode);
        Assert.Contains("Clean", result.Errors, StringComparison.Ordinal);
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
        Assert.Contains("ircular", result.Errors, StringComparison.Ordinal);
        Assert.Empty(result.Journal);
    }

    private static Build Chain() => new Build().With<All>().With<Check>().With<Pack>().With<Compile>().With<Clean>();

    private abstract class Step(Journal journal, string entry) : FrostingTask
    {
        public override void Run(ICakeContext context) => journal.Note(entry);
    }

    private sealed class Clean(Journal journal) : Step(journal, "clean");

    [TaskName("Compile"), IsDependentOn(typeof(Clean))]
    private class Compile(Journal journal) : FrostingTask
    {
        public override void Run(ICakeContext context) => journal.Note("compile");
    }

    [IsDependentOn(typeof(Compile))]
    private sealed class Pack(Journal journal) : Step(journal, "pack");

    [IsDependentOn(typeof(Pack))]
    private sealed class Check(Journal journal) : Step(journal, "check");

    [IsDependentOn(typeof(Check))]
    private sealed class All(Journal journal) : Step(journal, "all");

    [IsDependeeOf(typeof(Compile)), IsDependentOn(typeof(Clean))]
    private sealed class Stamp(Journal journal) : Step(journal, "stamp");

    [IsDependentOn(typeof(Compile))]
    private abstract class NeedsCompile(Journal journal) : Step(journal, "derived");

    private sealed class Derived(Journal journal) : NeedsCompile(journal);

    [IsDependentOn(typeof(string))]
    private sealed class DependsOnNoTask : FrostingTask;

    [IsDependeeOf(typeof(string))]
    private sealed class DependeeOfNoTask : FrostingTask;

    [IsDependentOn(typeof(Egg))]
    private sealed class Hen(Journal journal) : Step(journal, "hen");

    [IsDependentOn(typeof(Hen))]
    private sealed class Egg(Journal journal) : Step(journal, "egg");
}
