using System.Runtime.Versioning;
using Welkin.Kernel;

namespace Welkin.Tests.Integration.EndToEnd;

/// <summary>Runs that somebody ends in the middle: nothing runs on, the last release is whole, and the next run goes on as if nothing had been.</summary>
[Collection<EndToEndCollection>]
[UnsupportedOSPlatform("windows")]
public sealed class KilledTests(FirstBuild first)
{
    private const string Interrupted = "interrupted: the next run goes on from here";

    [Fact]
    public async Task While_a_chart_comes_down()
    {
        string[] sample = ["--edition=platform", "--components=sample", FirstBuild.AsOf];
        await using var chart = new UpstreamChart();
        using var copy = await first.CompiledAsync();
        chart.AddTo(copy);
        (await copy.BuildAsync(["--target=Lock", .. sample])).Expect();
        (await copy.BuildAsync(sample)).Expect();
        var undisturbed = Sha256.OfFile($"{copy.BundleOf("platform")}.tar");

        chart.Stalled = true;
        foreach (var (signal, exitCode) in new[] { ("INT", 130), ("TERM", 130), ("KILL", 137) })
        {
            Forget(copy);
            var before = chart.Fetched;
            var run = copy.Start(sample);
            await Condition.HoldsAsync(() => chart.Fetched > before, "the chart comes down");
            await run.SignalAsync(signal);

            var ended = (await run.Ended).Expect(exitCode);
            if (signal != "KILL")
                Assert.Equal([Interrupted], ended.Mistakes);
            Assert.Empty(copy.Leftovers);
            copy.Verifies(first.TrustedKey, "platform");
        }

        chart.Stalled = false;
        Forget(copy);
        (await copy.BuildAsync(sample)).Expect();
        Assert.Equal(undisturbed, Sha256.OfFile($"{copy.BundleOf("platform")}.tar"));
    }

    [Fact]
    public async Task While_helm_renders()
    {
        using var copy = await first.CompiledAsync();
        var gate = await HelmGate.CloseAsync(first, copy);

        foreach (var signal in new[] { "INT", "TERM" })
        {
            var run = copy.Start(FirstBuild.AsOf);
            await gate.ReachedAsync();
            await run.SignalAsync(signal);

            Assert.Equal([Interrupted], (await run.Ended).Expect(130).Mistakes);
            Assert.Empty(Processes.In(copy.Root));
            Assert.Empty(copy.Leftovers);
            gate.Forget();
        }

        // A killed process cannot end its helm: that one ends by itself, and disturbs nobody.
        var killed = copy.Start(FirstBuild.AsOf);
        await gate.ReachedAsync();
        await killed.SignalAsync("KILL");
        (await killed.Ended).Expect(137);
        await gate.OpenAsync();
        (await copy.BuildAsync(FirstBuild.AsOf)).Expect();
        await Condition.HoldsAsync(() => !Processes.In(copy.Root).Any(), "no helm is left");

        Assert.Equal(first.ArchiveDigest, Sha256.OfFile(copy.Archive));
        Assert.Empty(copy.Leftovers);
    }

    [Fact]
    public async Task While_the_bundle_is_written()
    {
        using var copy = await first.ReleasedAsync();
        var manifest = Directory.GetFiles(copy.In("artifacts/work/core/hardened/node-exporter")).Order(StringComparer.Ordinal).First();
        var pipe = await Pipe.InPlaceOfAsync(manifest);

        // Bundle looks out for no signal: it ends what it does, and Sign is not begun.
        var run = copy.Start("--target=Bundle", "--target=Sign", "--exclusive");
        await Condition.HoldsAsync(() => copy.Leftovers.Any(), "the bundle is begun");
        await run.SignalAsync("TERM");
        await pipe.FlowAsync();
        Assert.Equal([Interrupted], (await run.Ended).Expect(130).Mistakes);
        Assert.Empty(copy.Leftovers);
        copy.Verifies(first.TrustedKey);

        await KilledAsync(copy, "--target=Bundle", "--exclusive");
    }

    [Fact]
    public async Task While_the_signed_bundle_is_put_in_its_place()
    {
        using var copy = await first.ReleasedAsync();
        await Pipe.InPlaceOfAsync(Directory.GetFiles(copy.In("artifacts/work/core/unsigned"), "VERIFY.md", SearchOption.AllDirectories).Single());

        await KilledAsync(copy, "--target=Sign", "--exclusive");
    }

    private static void Forget(Checkout copy) => Directory.Delete(Directory.CreateDirectory(copy.In("artifacts/store")).FullName, recursive: true);

    /// <summary>Kills a step that waits at a pipe with something half written.</summary>
    private async Task KilledAsync(Checkout copy, params string[] step)
    {
        var run = copy.Start(step);
        await Condition.HoldsAsync(() => copy.Leftovers.Any(), "something is half written");
        await run.SignalAsync("KILL");

        (await run.Ended).Expect(137);
        copy.Verifies(first.TrustedKey);
        (await copy.BuildAsync(FirstBuild.AsOf)).Expect();
        Assert.Equal(first.ArchiveDigest, Sha256.OfFile(copy.Archive));
        Assert.Empty(copy.Leftovers);
    }
}
