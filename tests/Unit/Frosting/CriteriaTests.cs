using Cake.Core;
using Cake.Frosting;

namespace Welkin.Tests.Unit.Frosting;

public sealed class CriteriaTests
{
    [Fact]
    public void A_skipped_dependency_does_not_stop_the_run()
    {
        var result = new Build().With<Publish>().With<Release>().Run("--target=Release");

        Assert.Equal(0, result.ExitCode);
        Assert.Equal(["release"], result.Journal);
        Assert.Contains("Skipped", result.Tables, StringComparison.Ordinal);
    }

    [Fact]
    public void A_skipped_target_fails_the_run()
    {
        var result = new Build().With<Publish>().Run("--target=Publish");

        Assert.Equal(1, result.ExitCode);
        Assert.Equal("Error: Could not reach target 'Publish' since it was skipped due to a criteria.\n", result.Errors);
        Assert.Empty(result.Journal);
    }

    [Fact]
    public void The_criteria_see_the_arguments() =>
        Assert.Equal(["publish", "release"], new Build().With<Publish>().With<Release>().Run("--target=Release", "--publish").Journal);

    [Fact]
    public void A_message_is_shown_when_the_class_names_the_interface_again()
    {
        var result = new Build().With<SignedOff>().Run("--target=SignedOff");

        Assert.Contains("skipped due to a criteria: nobody signed", result.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public void A_message_is_not_asked_for_otherwise()
    {
        var result = new Build().With<Unheard>().Run("--target=Unheard");

        Assert.Equal(1, result.ExitCode);
        Assert.DoesNotContain("never shown", result.Errors, StringComparison.Ordinal);
    }

    private sealed class Publish(Journal journal) : FrostingTask
    {
        public override bool ShouldRun(ICakeContext context) => context.Arguments.HasArgument("publish");

        public override void Run(ICakeContext context) => journal.Note("publish");
    }

    [IsDependentOn(typeof(Publish))]
    private sealed class Release(Journal journal) : AsyncFrostingTask
    {
        public override bool ShouldRun(ICakeContext context) => true;

        public override Task RunAsync(ICakeContext context)
        {
            journal.Note("release");
            return Task.CompletedTask;
        }
    }

    private sealed class SignedOff : FrostingTask, IFrostingTask
    {
        public string SkippedMessage => "nobody signed";

        public override bool ShouldRun(ICakeContext context) => false;
    }

    private sealed class Unheard : FrostingTask
    {
        public string SkippedMessage => "never shown";

        public override bool ShouldRun(ICakeContext context) => SkippedMessage.Length == 0;
    }
}
