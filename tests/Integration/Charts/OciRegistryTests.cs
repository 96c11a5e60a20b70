using Welkin.Components.Charts;
using Welkin.Tools;
using Welkin.Tools.Charts;

namespace Welkin.Tests.Integration.Charts;

/// <summary>Charts from a registry that other people wrote.</summary>
public sealed class OciRegistryTests
{
    [Fact]
    public async Task A_pushed_chart_is_found_by_its_version_and_vendored()
    {
        await using var registry = await Registry.StartAsync();
        var archive = SampleChart.Archive("1.2.3+up1");
        await registry.PushAsync("charts/sample", "1.2.3_up1", archive);
        var folder = Directory.CreateTempSubdirectory("welkin-oci-");
        using var http = new HttpReader();
        var chart = new ChartReference("sample", "sample", "1.2.3+up1", new OciOrigin($"oci://{registry.Authority}/charts/sample"));
        var sources = ChartSources.Of(http, Path.Combine(folder.FullName, "indexes"), mirrors: [], offline: false);
        var vendor = new ChartVendor(new ChartStore(Path.Combine(folder.FullName, "store")), sources, jobs: 1, UnlockedCharts.Take);

        var vendored = Assert.Single((await vendor.VendorAsync([new WantedChart(chart, null)])).All());

        Assert.Equal(archive, await File.ReadAllBytesAsync(vendored.Stored.Path));
        Assert.Equal($"oci://{registry.Authority}/charts/sample:1.2.3_up1", vendored.Stored.Source);
        folder.Delete(recursive: true);
    }

    [Theory]
    [InlineData("charts/sample", "9.9.9")]
    [InlineData("charts/nobody", "1.2.3")]
    public async Task What_is_not_there_is_said(string repository, string version)
    {
        await using var registry = await Registry.StartAsync();
        await registry.PushAsync("charts/sample", "1.2.3", SampleChart.Archive("1.2.3"));
        using var http = new HttpReader();
        var address = $"oci://{registry.Authority}/{repository}";

        var answer = await new OciChartSource(http).FindAsync(address, new ChartReference("sample", "sample", version, new OciOrigin(address)));

        Assert.Equal(new ChartNotThere(address, $"it has no tag for {version}"), answer);
    }
}
