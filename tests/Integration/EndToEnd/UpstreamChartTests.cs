namespace Welkin.Tests.Integration.EndToEnd;

/// <summary>Charts of others: from their repository or a mirror, as the lock says and not otherwise.</summary>
[Collection<EndToEndCollection>]
public sealed class UpstreamChartTests(FirstBuild first)
{
    private static readonly string[] Sample = ["--edition=platform", "--components=sample", FirstBuild.AsOf];

    [Fact]
    public async Task Every_chart_that_cannot_be_had_is_in_one_error()
    {
        using var copy = await first.CompiledAsync();
        var upstream = Directory.EnumerateFiles(copy.In("components"), "component.yaml", SearchOption.AllDirectories)
            .Where(file => !File.ReadAllText(file).Contains("source: {path:", StringComparison.Ordinal))
            .Select(file => Path.GetFileName(Path.GetDirectoryName(file)!))
            .ToList();

        var failed = (await copy.BuildAsync("--edition=platform", "--offline", FirstBuild.AsOf)).Expect(1);

        Assert.True(upstream.Count >= 20);
        Assert.Equal($"{upstream.Count} of {upstream.Count} charts could not be had:", failed.Mistakes[0]);
        Assert.Empty(upstream.Where(name => !failed.Mistakes.Any(line => line.StartsWith($"{name}: chart ", StringComparison.Ordinal))));
        Assert.Contains("  https://charts.dexidp.io/: not asked, the run is offline", failed.Mistakes);
        Assert.Empty(copy.Leftovers);
    }

    [Fact]
    public async Task A_chart_is_locked_from_its_repository_and_taken_from_any_mirror_that_has_the_same_files()
    {
        await using var chart = new UpstreamChart();
        using var copy = await first.CompiledAsync();
        chart.AddTo(copy);
        var mirror = first.NewFolder();
        var archive = Path.Combine(mirror, UpstreamChart.Archive);

        // Not locked yet: refused, whatever the repository has.
        Assert.Contains("--target=Lock", (await copy.BuildAsync(["--target=Vendor", .. Sample])).Expect(1).Mistakes[1], StringComparison.Ordinal);
        Assert.Equal(0, chart.Fetched);

        (await copy.BuildAsync(["--target=Lock", .. Sample])).Expect();
        Assert.Matches(@"sample:\n\s+chart: ""sample""\n\s+version: ""1.2.3""\n(.*\n)?\s+contentDigest: sha256:", await File.ReadAllTextAsync(copy.In("components/components.lock.yaml")));
        Assert.Contains("version: \"v1.18.3\"", await File.ReadAllTextAsync(copy.In("components/components.lock.yaml")), StringComparison.Ordinal);

        Directory.Delete(copy.In("artifacts/store"), recursive: true);
        (await copy.BuildAsync(["--target=Vendor", .. Sample])).Expect();
        Assert.Equal(2, chart.Fetched);

        Directory.Delete(copy.In("artifacts/store"), recursive: true);
        await File.WriteAllBytesAsync(archive, UpstreamChart.Pack(anew: true, added: "# and one thing more\n"));
        var tampered = (await copy.BuildAsync(["--target=Vendor", "--offline", $"--chart-mirror={mirror}", .. Sample])).Expect(1);
        Assert.Equal("1 of 1 chart could not be had, 1 refused as tampered with or damaged:", tampered.Mistakes[0]);
        Assert.StartsWith($"  {archive}: refused: tampered with or another chart: the lock says content sha256:", tampered.Mistakes[2], StringComparison.Ordinal);

        await File.WriteAllBytesAsync(archive, UpstreamChart.Pack(anew: true));
        var cut = (await copy.BuildAsync(["--offline", $"--chart-mirror={mirror}", .. Sample])).Expect();
        Assert.Contains("PARTIAL: the bundle holds only sample", cut.Output, StringComparison.Ordinal);
        Assert.Equal(2, chart.Fetched);
        copy.Verifies(first.TrustedKey, "platform");
        Assert.Contains("(PARTIAL", (await first.WelkinAsync("verify", copy.BundleOf("platform"), "--key", first.TrustedKey)).Expect().Output, StringComparison.Ordinal);
        Assert.Empty(copy.Leftovers);
    }
}
