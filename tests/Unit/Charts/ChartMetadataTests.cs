using System.Text;
using Welkin.Components.Charts;

namespace Welkin.Tests.Unit.Charts;

public sealed class ChartMetadataTests
{
    [Fact]
    public void Reads_its_four_keys_among_free_ones() => Assert.Equal(
        new ChartMetadata("minio", "5.0.14", "RELEASE.2023-09-30T07-02-29Z", ">= 1.22.0-0"),
        Read("""
            apiVersion: v1
            annotations: {name: not this one}
            name: minio
            keywords: [storage, &a s3, *a]
            kubeVersion: '>= 1.22.0-0'
            dependencies:
            - name: common
              version: 2.x.x
            version: 5.0.14
            appVersion: RELEASE.2023-09-30T07-02-29Z
            """));

    [Theory]
    [InlineData("version: 1.0.0", "Chart.yaml has no name")]
    [InlineData("name: x\nversion: ''", "Chart.yaml has no version")]
    [InlineData("name: x\nversion: 1.0.0\nversion: 2.0.0", "Chart.yaml has 'version' twice")]
    public void Says_what_is_missing(string text, string why) =>
        Assert.Equal(why, Assert.Throws<BadChartException>(() => Read(text)).Message);

    [Theory]
    [InlineData("- name")]
    [InlineData("name: [")]
    [InlineData("")]
    [InlineData("name: \"")]
    [InlineData("? [a]\n: b")]
    public void Refuses_what_is_no_map(string text) =>
        Assert.StartsWith("Chart.yaml cannot be read: ", Assert.Throws<BadChartException>(() => Read(text)).Message, StringComparison.Ordinal);

    [Fact]
    public void Refuses_a_million_brackets_at_once() =>
        Assert.Contains("more than 64 deep",
            Assert.Throws<BadChartException>(() => Read("name: x\nversion: 1.0.0\ndeep: " + new string('[', 1_000_000))).Message, StringComparison.Ordinal);

    private static ChartMetadata Read(string text) => ChartMetadata.Read(Encoding.UTF8.GetBytes(text));
}
