using Cake.Frosting;
using Welkin.Pipeline;

namespace Welkin.Tests.Unit.Pipeline;

public sealed class PreviewsTests
{
    [Fact]
    public void Tasks_of_the_run_that_can_show_what_they_would_do_are_asked_in_its_order()
    {
        IFrostingTask[] tasks = [new SecondTask(), new FirstTask(), new SilentTask(), new OtherTask()];

        Assert.Equal([typeof(FirstTask), typeof(SecondTask)], Previews.Of(tasks, ["Silent", "First", "second"]).Select(task => task.GetType()));
    }

    [TaskName("Silent")]
    private sealed class SilentTask : FrostingTask<BuildContext>;

    [TaskName("First")]
    private sealed class FirstTask : PreviewedTask;

    [TaskName("Second")]
    private sealed class SecondTask : PreviewedTask;

    [TaskName("Other")]
    private sealed class OtherTask : PreviewedTask;

    private abstract class PreviewedTask : FrostingTask<BuildContext>, IPreviewedTask
    {
        public Task PreviewAsync(BuildContext context) => Task.CompletedTask;
    }
}
