using Cake.Core;
using Cake.Frosting;
using Welkin.Pipeline;

namespace Welkin.Tests.Conventions;

public sealed class TaskConventions
{
    [Fact]
    public void Every_task_keeps_to_the_rules()
    {
        var tasks = typeof(BuildContext).Assembly.GetExportedTypes().Where(type => type is { IsClass: true, IsAbstract: false } && typeof(IFrostingTask).IsAssignableFrom(type)).ToList();

        Assert.InRange(tasks.Count, 10, int.MaxValue);
        Assert.Empty(tasks.SelectMany(TaskRules.BrokenBy));
    }

    [Theory]
    [InlineData(typeof(GoodTask))]
    [InlineData(typeof(NamelessTask), "NamelessTask must be named [TaskName(\"Nameless\")]", "NamelessTask must say what it does: [TaskDescription(…)]")]
    [InlineData(typeof(MisnamedTask), "MisnamedTask must be named [TaskName(\"Misnamed\")]", "MisnamedTask must say what it does: [TaskDescription(…)]")]
    [InlineData(typeof(ForgivingTask), "ForgivingTask must not override OnError: the failure would be swallowed", "ForgivingTask must not go on after its error")]
    [InlineData(typeof(HeirTask), "HeirTask must not override OnError: the failure would be swallowed")]
    [InlineData(typeof(ForeignTask), "ForeignTask must run on BuildContext")]
    [InlineData(typeof(TornTask), "TornTask must not depend on two tasks: which runs first would be up to reflection", "TornTask must not push itself before another: the order stands where it is needed")]
    public void A_task_that_breaks_a_rule_is_found(Type task, params string[] broken) => Assert.Equal(broken, TaskRules.BrokenBy(task));

    [TaskName("Good")]
    [TaskDescription("Is as tasks are")]
    [IsDependentOn(typeof(ForeignTask))]
    private sealed class GoodTask : FrostingTask<BuildContext>;

    private sealed class NamelessTask : FrostingTask<BuildContext>;

    [TaskName("Other")]
    [TaskDescription("")]
    private sealed class MisnamedTask : FrostingTask<BuildContext>;

    [TaskName("Forgiving")]
    [TaskDescription("Forgives")]
    [ContinueOnError]
    private class ForgivingTask : FrostingTask<BuildContext>
    {
        public override void OnError(Exception exception, BuildContext context)
        {
        }
    }

    [TaskName("Heir")]
    [TaskDescription("Forgives as its base does")]
    private sealed class HeirTask : ForgivingTask;

    [TaskName("Foreign")]
    [TaskDescription("Runs on Cake's own context")]
    private sealed class ForeignTask : FrostingTask<ICakeContext>;

    [TaskName("Torn")]
    [TaskDescription("Depends on two")]
    [IsDependentOn(typeof(GoodTask))]
    [IsDependentOn(typeof(ForeignTask))]
    [IsDependeeOf(typeof(HeirTask))]
    private sealed class TornTask : FrostingTask<BuildContext>;
}
