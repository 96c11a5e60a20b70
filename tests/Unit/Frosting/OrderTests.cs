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

    private static Build Chain() => new Build().With<All>().With<Check>().With<Pack>().With<Compile>().With<Clean>();

    private abstract class Step(Journal journal, string entry) : FrostingTask
    {
        public override void Run(ICakeContext context) => journal.Note(entry);
    }

    private sealed class Clean(Journal journal) : Step(journal, "clean");

    [TaskName("Compile"), IsDependentOn(typeof(Clean))]
    private sealed class Compile(Journal journal) : Step(journal, "compile");

    [IsDependentOn(typeof(Compile))]
    private sealed class Pack(Journal journal) : Step(journal, "pack");

    [IsDependentOn(typeof(Pack))]
    private sealed class Check(Journal journal) : Step(journal, "check");

    [IsDependentOn(typeof(Check))]
    private sealed class All(Journal journal) : Step(journal, "all");

    [IsDependeeOf(typeof(Compile)), IsDependentOn(typeof(Clean))]
    private sealed class Stamp(Journal journal) : Step(journal, "stamp");

    [TaskName("NeedsCompile"), IsDependentOn(typeof(Compile))]
    private abstract class NeedsCompile(Journal journal) : Step(journal, "derived");

    private sealed class Derived(Journal journal) : NeedsCompile(journal);
}
