using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Time.Testing;
using Welkin.Components.Charts;
using Welkin.Tools;
using Welkin.Tools.Charts;

namespace Welkin.Tests.Unit.Charts;

public sealed class HttpFailureTests : IDisposable
{
    private static readonly byte[] Archive = Packed.Chart();
    private readonly Sources _sources = new();

    public void Dispose() => _sources.Dispose();

    [Theory]
    [InlineData(500)]
    [InlineData(503)]
    [InlineData(429)]
    public async Task Asks_again_when_a_server_cannot_now(int status)
    {
        var answers = new Queue<Reply>([Reply.Of(status), Reply.Of(status), Reply.Ok(Archive)]);
        await using var server = new LoopbackServer(_ => answers.Dequeue());

        Assert.IsType<ChartFound>(await Mirror(server.Address).FindAsync(Sources.Dex()));
    }

    [Fact]
    public async Task Gives_up_after_four_attempts_and_says_what_the_server_said()
    {
        await using var server = new LoopbackServer(_ => Reply.Of(502));

        var answer = await Mirror(server.Address).FindAsync(Sources.Dex());

        Assert.Equal(new ChartSourceUnreachable($"{server.Address}/dex-0.24.0.tgz", "it answered 502 BadGateway"), answer);
        Assert.Equal(4, server.Seen.Count);
    }

    [Fact]
    public async Task Asks_again_when_the_line_is_cut_halfway()
    {
        var answers = new Queue<Reply>([Reply.Ok(Archive) with { CutAfter = 10 }, Reply.Ok(Archive)]);
        await using var server = new LoopbackServer(_ => answers.Dequeue());

        var found = Assert.IsType<ChartFound>(await Mirror(server.Address).FindAsync(Sources.Dex()));

        Assert.Equal(Archive, found.Archive.ToArray());
    }

    [Fact]
    public async Task A_line_that_is_always_cut_is_unreachable_and_leaves_no_index()
    {
        await using var server = new LoopbackServer(_ => Reply.Ok(Sources.Index("dex.tgz")) with { CutAfter = 100 });

        Assert.IsType<ChartSourceUnreachable>(await _sources.Helm.FindAsync(server.Address, Sources.Dex()));
        Assert.Empty(Directory.GetFiles(_sources.Indexes));
    }

    [Fact]
    public async Task Follows_a_redirect()
    {
        await using var server = new LoopbackServer(asked =>
            asked.Path == "/moved/dex.tgz" ? Reply.Ok(Archive) : Reply.Of(302).With("Location", "/moved/dex.tgz"));

        Assert.IsType<ChartFound>(await Mirror(server.Address).FindAsync(Sources.Dex()));
    }

    [Fact]
    public async Task Refuses_a_body_without_end()
    {
        await using var server = new LoopbackServer(_ => Reply.Ok(new byte[ChartArchive.MaxBytes + 1]));

        var answer = Assert.IsType<ChartSourceUnreachable>(await Mirror(server.Address).FindAsync(Sources.Dex()));

        Assert.Equal("it sends more than 20 MiB", answer.Why);
    }

    [Fact]
    public async Task Says_that_nobody_answers_there()
    {
        using var unused = new TcpListener(IPAddress.Loopback, 0);
        unused.Start();
        var address = $"http://{unused.LocalEndpoint}";
        unused.Stop();

        var answer = Assert.IsType<ChartSourceUnreachable>(await Mirror(address).FindAsync(Sources.Dex()));

        Assert.Equal("Connection refused", answer.Why);
    }

    [Fact]
    public async Task Waits_for_a_silent_server_no_longer_than_it_was_told()
    {
        await using var server = new LoopbackServer(_ => Reply.Ok(Archive) with { Silent = true });
        var time = new FakeTimeProvider();
        using var http = new HttpReader(new HttpPatience(Attempts: 2, Delay: TimeSpan.FromSeconds(1), Silence: TimeSpan.FromSeconds(60)), time);

        var asking = new UrlMirror(http, _sources.Helm, new Uri(server.Address)).FindAsync(Sources.Dex());
        while (!asking.IsCompleted)
        {
            time.Advance(TimeSpan.FromSeconds(1));
            await Task.WhenAny(asking, Task.Delay(1));
        }

        Assert.Equal("it sent nothing for 60 s", Assert.IsType<ChartSourceUnreachable>(await asking).Why);
        Assert.InRange(server.Seen.Count, 1, 2);
    }

    [Fact]
    public async Task Waits_as_long_as_a_server_asks_within_reason()
    {
        var time = new FakeTimeProvider();
        var answers = new Queue<Reply>([Reply.Of(503).With("Retry-After", "7"), Reply.Of(503).With("Retry-After", "86400"), Reply.Ok(Archive)]);
        var asked = new List<DateTimeOffset>();
        await using var server = new LoopbackServer(_ =>
        {
            asked.Add(time.GetUtcNow());
            return answers.Dequeue();
        });
        using var http = new HttpReader(HttpPatience.Default with { Silence = TimeSpan.FromDays(1) }, time);

        var asking = new UrlMirror(http, _sources.Helm, new Uri(server.Address)).FindAsync(Sources.Dex());
        while (!asking.IsCompleted)
        {
            time.Advance(TimeSpan.FromMilliseconds(100));
            await Task.WhenAny(asking, Task.Delay(1));
        }

        Assert.IsType<ChartFound>(await asking);
        Assert.True(asked[1] - asked[0] >= TimeSpan.FromSeconds(7));
        Assert.InRange(asked[2] - asked[1], TimeSpan.FromSeconds(30), TimeSpan.FromHours(1));
    }

    [Fact]
    public async Task Cancellation_is_no_answer()
    {
        using var stop = new CancellationTokenSource();
        await using var server = new LoopbackServer(_ =>
        {
            stop.Cancel();
            return Reply.Ok(Archive) with { Silent = true };
        });

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Mirror(server.Address).FindAsync(Sources.Dex(), stop.Token));
    }

    private UrlMirror Mirror(string address) => new(_sources.Http, _sources.Helm, new Uri(address));
}
