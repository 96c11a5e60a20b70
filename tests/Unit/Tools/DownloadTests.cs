using Microsoft.Extensions.Time.Testing;
using Welkin.Tools;

namespace Welkin.Tests.Unit.Tools;

/// <summary>Downloads go on after passing failures and stop at limits.</summary>
public sealed class DownloadTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly HttpReader _http = new(HttpPatience.Default with { Delay = TimeSpan.Zero });

    private string Target => Path.Combine(_folder.Path, "file");

    public void Dispose()
    {
        _http.Dispose();
        _folder.Dispose();
    }

    [Theory]
    [InlineData(500)]
    [InlineData(503)]
    [InlineData(429)]
    public async Task A_server_in_trouble_is_asked_again(int status)
    {
        var answers = new Queue<Reply>([Reply.Of(status), Reply.Of(status), Reply.Ok([1, 2])]);
        await using var server = new LoopbackServer(_ => answers.Dequeue());

        await FetchAsync(server);

        Assert.Equal(3, server.Seen.Count);
        Assert.Equal([1, 2], File.ReadAllBytes(Target));
    }

    [Fact]
    public async Task A_truncated_body_is_fetched_again_from_the_start()
    {
        var answers = new Queue<Reply>([Reply.Ok(new byte[100]) with { CutAfter = 4 }, Reply.Ok([5, 6])]);
        await using var server = new LoopbackServer(_ => answers.Dequeue());

        await FetchAsync(server);

        Assert.Equal([5, 6], File.ReadAllBytes(Target));
    }

    [Fact]
    public async Task A_line_that_breaks_in_the_body_is_the_servers_failure_and_not_the_disks()
    {
        using var here = new SemaphoreSlim(0);
        var answers = new Queue<Reply>([Reply.Ok(new byte[100]) with { CutAfter = 1, Reset = true, AfterByte = here.WaitAsync }, Reply.Ok([5, 6])]);
        await using var server = new LoopbackServer(_ => answers.Dequeue());

        await Download.ToFileAsync(_http, new Uri(server.Address), Target, limit: 2 << 20, (_, _) => here.Release(), CancellationToken.None);

        Assert.Equal([5, 6], File.ReadAllBytes(Target));
    }

    [Fact]
    public async Task A_refusal_is_not_asked_again()
    {
        await using var server = new LoopbackServer(_ => Reply.Of(403));

        Assert.Equal("it answered 403 Forbidden", await FailAsync(server));
        Assert.Single(server.Seen);
    }

    [Fact]
    public async Task A_body_that_is_always_cut_is_given_up()
    {
        await using var server = new LoopbackServer(_ => Reply.Ok(new byte[9]) with { CutAfter = 1 });

        Assert.Contains("ended prematurely", await FailAsync(server), StringComparison.Ordinal);
        Assert.Equal(4, server.Seen.Count);
    }

    [Fact]
    public async Task A_file_that_is_said_to_be_over_the_limit_is_not_begun()
    {
        await using var server = new LoopbackServer(_ => Reply.Ok(new byte[3 << 20]) with { CutAfter = 0 });

        Assert.Equal("it sends more than 2 MiB", await FailAsync(server));
        Assert.Single(server.Seen);
    }

    [Fact]
    public async Task A_file_that_goes_over_the_limit_is_refused()
    {
        await using var server = new LoopbackServer(_ => Reply.Ok(new byte[3 << 20]) with { Unsized = true });

        Assert.Equal("it sends more than 2 MiB", await FailAsync(server));
        Assert.Single(server.Seen);
    }

    [Fact]
    public async Task A_slow_server_may_take_long_while_bytes_come()
    {
        var time = new FakeTimeProvider();
        using var here = new SemaphoreSlim(0);
        await using var server = new LoopbackServer(_ => Reply.Ok([1, 2, 3, 4]) with
        {
            AfterByte = async stop =>
            {
                await here.WaitAsync(stop);
                time.Advance(TimeSpan.FromSeconds(40));
            },
        });
        using var http = new HttpReader(new HttpPatience(Attempts: 1, TimeSpan.Zero, Silence: TimeSpan.FromSeconds(60)), time);

        await Download.ToFileAsync(http, new Uri(server.Address), Target, limit: 2 << 20, (_, _) => here.Release(), CancellationToken.None);

        Assert.Equal([1, 2, 3, 4], File.ReadAllBytes(Target));
    }

    [Fact]
    public async Task A_server_that_falls_silent_halfway_is_left()
    {
        var time = new FakeTimeProvider();
        using var here = new SemaphoreSlim(0);
        await using var server = new LoopbackServer(_ => Reply.Ok([1, 2]) with { AfterByte = stop => Task.Delay(Timeout.Infinite, stop) });
        using var http = new HttpReader(new HttpPatience(Attempts: 1, TimeSpan.Zero, Silence: TimeSpan.FromSeconds(60)), time);

        var fetching = Download.ToFileAsync(http, new Uri(server.Address), Target, limit: 2 << 20, (_, _) => here.Release(), CancellationToken.None);
        await here.WaitAsync(TimeSpan.FromSeconds(30));
        while (!fetching.IsCompleted)
        {
            time.Advance(TimeSpan.FromSeconds(1));
            await Task.WhenAny(fetching, Task.Delay(1));
        }

        Assert.Equal("it sent nothing for 60 s", (await Assert.ThrowsAsync<SourceFailedException>(() => fetching)).Message);
    }

    [Fact]
    public async Task Progress_ends_with_every_byte()
    {
        await using var server = new LoopbackServer(_ => Reply.Ok(new byte[900]));
        (long Received, long? Total) last = default;

        await Download.ToFileAsync(_http, new Uri(server.Address), Target, limit: 2 << 20, (received, total) => last = (received, total), CancellationToken.None);

        Assert.Equal((900, 900), last);
    }

    private Task<string> FetchAsync(LoopbackServer server) =>
        Download.ToFileAsync(_http, new Uri(server.Address), Target, limit: 2 << 20, (_, _) => { }, CancellationToken.None);

    private async Task<string> FailAsync(LoopbackServer server) => (await Assert.ThrowsAsync<SourceFailedException>(() => FetchAsync(server))).Message;
}
