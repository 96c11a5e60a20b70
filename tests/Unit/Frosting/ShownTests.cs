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

    // Announce stands in no tree: Cake draws dependencies, and IsDependeeOf is written at the other end.
    private static Build Release() =>
        new Build().With<Everything>().With<Render>().With<Audit>().With<Announce>().With<Publish>().With<Report>().With<Clean>();

    [TaskName("Clean")]
    private sealed class Clean : FrostingTask;

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

    [TaskName("Report"), IsDependentOn(typeof(Audit))]
    private sealed class Report : FrostingTask
    {
        public override bool ShouldRun(ICakeContext context) => false;
    }

    [TaskName("Announce"), IsDependeeOf(typeof(Publish))]
    private sealed class Announce : FrostingTask;

    [TaskName("Publish"), TaskDescription("Publish the bundle"), IsDependentOn(typeof(Audit)), IsDependentOn(typeof(Report))]
    private sealed class Publish : FrostingTask;

    [TaskName("Release"), TaskDescription("All of it"), IsDependentOn(typeof(Publish))]
    private sealed class Everything : FrostingTask;
}
