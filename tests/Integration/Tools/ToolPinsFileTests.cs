using Welkin.Tools;

namespace Welkin.Tests.Integration.Tools;

/// <summary>What build/tools.yaml pins is what comes.</summary>
public sealed class ToolPinsFileTests(RealTools tools) : IClassFixture<RealTools>
{
    [Theory]
    [InlineData("helm")]
    [InlineData("kubectl")]
    public async Task A_pinned_tool_comes_at_its_version(string tool)
    {
        var located = await tools.Provider.LocateAsync(tool, TestContext.Current.CancellationToken);

        Assert.True(File.Exists(located.Path));
        var version = tool == "helm"
            ? await new Helm(tools.Runner, Path.GetTempPath()).VersionAsync(TestContext.Current.CancellationToken)
            : await new Kubectl(tools.Runner).VersionAsync(TestContext.Current.CancellationToken);
        Assert.Equal(tools.Pins.Tools[tool].Version.ToString(), version);
    }

    [Fact]
    public void Helm_is_pinned_for_every_platform_and_kubectl_for_linux()
    {
        Assert.Equal(ToolPlatform.Known, tools.Pins.Tools["helm"].Platforms.Keys);
        Assert.Equal(["linux-arm64", "linux-x64"], tools.Pins.Tools["kubectl"].Platforms.Keys);
    }
}
