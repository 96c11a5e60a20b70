using Cake.Core;
using Cake.Frosting;

namespace Welkin.Tests.Unit.Frosting;

public sealed class ShownTests
{
    [Fact]
    public void Tree() => Golden.Verify(Release().Run("--tree").Output, "tree.txt");

    [Fact]
    public void Description() => Golden.Verify(Release().Run("--description").Tables, "description.txt");

    [Fact]
    public void Dry_run() => Golden.Verify(Release().Run("--dryrun", "--target=Release").Output, "dryrun.txt");

    private static Build Release() => new Build().With<Stage>().With<Render>().With<Audit>().With<Announce>().With<Publish>();

    [TaskName("Render"), TaskDescription("Render every chart to manifests")]
    private sealed class Render : FrostingTask
    {
        public override void Run(ICakeContext context) => throw new CakeException("ran");
    }

    [TaskName("Audit"), TaskDescription("Check the manifests against the controls"), IsDependentOn(typeof(Render))]
    private sealed class Audit : AsyncFrostingTask
    {
        public override Task RunAsync(ICakeContext context) => throw new CakeException("ran");
    }

    [TaskName("Announce"), IsDependeeOf(typeof(Publish)), IsDependentOn(typeof(Audit))]
    private sealed class Announce : FrostingTask
    {
        public override bool ShouldRun(ICakeContext context) => false;
    }

    [TaskName("Publish"), TaskDescription("Publish the bundle")]
    private sealed class Publish : FrostingTask;

    [TaskName("Release"), TaskDescription("Everything"), IsDependentOn(typeof(Publish))]
    private sealed class Stage : FrostingTask;
}
