namespace Welkin.Tests.Unit.Cluster.Replay;

/// <summary>What a real server answered to the requests of the transcripts, beside what the embedded one answers.</summary>
/// <remarks>WELKIN_CLUSTER_REPLAY_REPORT names a file that receives every difference with both answers.</remarks>
public sealed class ClusterReplayTests(ITestOutputHelper output)
{
    private static readonly Lazy<Task<ClusterReplay>> Shared = new(ClusterReplay.RunAsync);

    [Fact]
    public async Task At_least_98_of_100_answers_are_those_of_a_real_server()
    {
        var replay = await Shared.Value;
        var same = replay.Exchanges.Count(each => each.IsSame);
        Write(replay);

        Assert.True(same >= 0.98 * replay.Exchanges.Count, $"{same} of {replay.Exchanges.Count} answers are the same");
    }

    [Fact]
    public async Task What_differs_is_known_and_what_is_known_differs()
    {
        var known = ListedDifferences.Read();
        var different = (await Shared.Value).Exchanges.Where(each => !each.IsSame).Select(each => each.Recorded.Id).ToHashSet(StringComparer.Ordinal);

        Assert.Equal([], different.Where(id => !known.ContainsKey(id)).Order(StringComparer.Ordinal));
        Assert.Equal([], known.Keys.Where(id => !different.Contains(id)).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Nothing_is_taken_that_a_real_server_refuses() =>
        Assert.Equal([], (await Shared.Value).Exchanges.Where(each => each.IsTooLenient).Select(each => each.Recorded.Id).Except(ListedDifferences.Read().Keys));

    private void Write(ClusterReplay replay)
    {
        output.WriteLine(replay.Table());
        foreach (var part in replay.LeftOut.GroupBy(each => each.Part))
            output.WriteLine($"{part.Count()} are decided by {part.Key}");
        if (Environment.GetEnvironmentVariable("WELKIN_CLUSTER_REPLAY_REPORT") is { Length: > 0 } file)
            File.WriteAllText(file, replay.Table() + string.Concat(replay.Exchanges.Where(each => !each.IsSame).Select(each => each.Report())));
    }
}
