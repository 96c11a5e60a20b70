using Welkin.Kernel;
using Welkin.Pipeline;
using Welkin.Pipeline.Stages;

namespace Welkin.Tests.Unit.Pipeline;

public sealed class WorkspaceTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string File => Path.Combine(_folder.Path, "work", "core", "rendered-components.json");

    private Workspace Core => new(_folder.Path, "core");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_later_step_takes_what_an_earlier_one_left()
    {
        Core.Leave(new RenderedComponents([new("dex", Cached: true, Seconds: 1.5), new("falco", Cached: false, Seconds: 0)]));

        Assert.Equal([new("dex", true, 1.5), new("falco", false, 0)], Core.Take<RenderedComponents>("Render").Components);
        Assert.Contains("\"folder\": \"dex\"", System.IO.File.ReadAllText(File), StringComparison.Ordinal);
    }

    [Fact]
    public void What_no_step_left_names_the_target_to_run() => Assert.Equal(
        "Render has not run for the core edition: run --target=Render first, or leave --exclusive out",
        Message());

    [Fact]
    public void Editions_do_not_take_from_each_other()
    {
        new Workspace(_folder.Path, "platform").Leave(new RenderedComponents([]));

        Assert.StartsWith("Render has not run for the core edition", Message(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("{\"components\": [{\"folder\": \"dex\"")]
    [InlineData("{\"components\": [{\"folder\": \"dex\", \"cached\": true}]}")]
    [InlineData("{\"components\": [{\"folder\": null, \"cached\": true, \"seconds\": 1}]}")]
    [InlineData("{\"charts\": []}")]
    public void What_is_damaged_or_of_another_version_names_the_target_to_run_again(string left)
    {
        _folder.File("work/core/rendered-components.json", left);

        Assert.Equal($"{File}: what Render left is damaged or of another version of this build: run --target=Render again", Message());
    }

    private string Message() => Assert.Single(Assert.Throws<ReportedException>(() => Core.Take<RenderedComponents>("Render")).Lines);
}
