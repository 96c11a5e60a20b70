namespace Welkin.Tests.Unit.Kubernetes.Requests;

/// <summary>What a real server answered to the requests of the transcripts, beside what the evaluator answers.</summary>
/// <remarks>WELKIN_TRANSCRIPT_REPORT names a file that receives every difference with both answers, and what was left out and why.</remarks>
public sealed class TranscriptReplayTests(ITestOutputHelper output)
{
    private static readonly Lazy<TranscriptReplay> Shared = new(TranscriptReplay.Run);

    [Fact]
    public void Every_request_is_taken_or_refused_as_a_real_server_does()
    {
        var replay = Shared.Value;
        Write(replay);

        Assert.True(replay.Compared.Count > 380, $"only {replay.Compared.Count} requests are compared");
        Assert.Empty(replay.Compared.Where(each => !each.SameVerdict).Select(each => each.Exchange.Id));
    }

    [Fact]
    public void Refusals_say_what_a_real_server_says()
    {
        var refused = Shared.Value.Compared.Where(each => each.Exchange.Refused).ToList();
        var same = refused.Count(each => each.SameFailure);

        Assert.True(same >= 0.95 * refused.Count, $"{same} of {refused.Count} refusals are the same");
    }

    [Fact]
    public void What_differs_is_known_and_what_is_known_differs()
    {
        var known = KnownDifferences.Read();
        var different = Shared.Value.Compared.Where(each => !each.SameFailure || !each.SameObject).Select(each => each.Exchange.Id).ToHashSet(StringComparer.Ordinal);

        Assert.Equal([], different.Where(id => !known.ContainsKey(id)).Order(StringComparer.Ordinal));
        Assert.Equal([], known.Keys.Where(id => !different.Contains(id)).Order(StringComparer.Ordinal));
    }

    private void Write(TranscriptReplay replay)
    {
        output.WriteLine(replay.Table("scenario", each => each.Exchange.Scenario));
        output.WriteLine(replay.Table("resource", each => each.Kind));
        output.WriteLine($"{replay.Reads} requests only read or delete; left out:");
        foreach (var cause in replay.LeftOut.GroupBy(each => each.Cause))
            output.WriteLine($"  {cause.Count()} {cause.Key}: {string.Join(", ", cause.Select(each => each.Id))}");
        if (Environment.GetEnvironmentVariable("WELKIN_TRANSCRIPT_REPORT") is not { Length: > 0 } file)
            return;
        var wrong = replay.Compared.Where(each => !each.SameFailure || !each.SameObject).ToList();
        File.WriteAllText(file, $"{replay.Table("scenario", each => each.Exchange.Scenario)}\n{replay.Table("resource", each => each.Kind)}\n"
            + string.Concat(wrong.Select(each => each.Report())) + string.Concat(replay.LeftOut.Select(each => $"left out: {each.Id}: {each.Cause}\n"))
            + "\nas lines of differences.md:\n" + string.Concat(wrong.Select(each => $"- {each.Exchange.Id}: \n")));
    }
}
