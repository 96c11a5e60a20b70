using Welkin.Kernel;
using Welkin.Tests.Integration.Charts;

namespace Welkin.Tests.Integration.EndToEnd;

/// <summary>Charts that people really run, from a mirror beside the checkout.</summary>
[Collection<EndToEndCollection>]
public sealed class PlatformReleaseTests(FirstBuild first)
{
    [Fact]
    public async Task Real_charts_go_the_whole_way_and_the_second_time_without_helm()
    {
        string[] arguments = ["--edition=platform", $"--chart-mirror={ChartMirrorFolder.Find()}", "--components=dex,grafana,metrics-server", "--offline", FirstBuild.AsOf];
        using var copy = await first.CompiledAsync();

        var cut = (await copy.BuildAsync(arguments)).Expect();
        var digest = Sha256.OfFile($"{copy.BundleOf("platform")}.tar");
        var again = (await copy.BuildAsync(arguments)).Expect();

        Assert.Contains("3 charts rendered, 0 of them from the cache", cut.Output, StringComparison.Ordinal);
        Assert.Contains("3 charts rendered, 3 of them from the cache", again.Output, StringComparison.Ordinal);
        Assert.Contains("PARTIAL: the bundle holds only dex, grafana, metrics-server", cut.Output, StringComparison.Ordinal);
        Assert.Matches(@"\n +dex +0\.24\.0 +\d+ +[1-9]\d* ", cut.Output);
        Assert.Equal(digest, Sha256.OfFile($"{copy.BundleOf("platform")}.tar"));
        copy.Verifies(first.TrustedKey, "platform");
    }
}
