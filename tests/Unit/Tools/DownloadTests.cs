using Welkin.Tools;

namespace Welkin.Tests.Unit.Tools;

/// <summary>Downloads go on after passing failures and stop at limits.</summary>
public sealed class DownloadTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly HttpClient _http = new();

    private string Target => Path.Combine(_folder.Path, "file");

    public void Dispose()
    {
        _http.Dispose();
        _folder.Dispose();
    }

    [Theory]
    [InlineData("500 Internal Server Error")]
    [InlineData("503 Service Unavailable")]
    [InlineData("429 Too Many Requests")]
    public async Task A_server_in_trouble_is_asked_again(string status)
    {
        await using var server = new FileServer((_, request) => request < 3 ? FileServer.Status(status) : FileServer.Ok([1, 2]));

        await FetchAsync(server);

        Assert.Equal(3, server.Requests.Count());
        Assert.Equal([1, 2], File.ReadAllBytes(Target));
    }

    [Fact]
    public async Task A_truncated_body_is_fetched_again_from_the_start()
    {
        await using var server = new FileServer((_, request) => request == 1 ? FileServer.Ok([1, 2, 3, 4], claimed: 100) : FileServer.Ok([5, 6]));

        await FetchAsync(server);

        Assert.Equal([5, 6], File.ReadAllBytes(Target));
    }

    [Fact]
    public async Task A_server_that_stays_in_trouble_is_given_up_with_its_status()
    {
        await using var server = new FileServer((_, _) => FileServer.Status("502 Bad Gateway"));

        Assert.Equal("the server answers 502 BadGateway", (await Assert.ThrowsAsync<SourceRefusedException>(() => FetchAsync(server))).Message);
        Assert.Equal(4, server.Requests.Count());
    }

    [Fact]
    public async Task A_refusal_is_not_asked_again()
    {
        await using var server = new FileServer((_, _) => FileServer.Status("403 Forbidden"));

        Assert.Equal("the server answers 403 Forbidden", (await Assert.ThrowsAsync<SourceRefusedException>(() => FetchAsync(server))).Message);
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task A_body_that_is_always_cut_is_given_up()
    {
        await using var server = new FileServer((_, _) => FileServer.Ok([1], claimed: 9));

        Assert.Contains("ended prematurely", (await Assert.ThrowsAsync<SourceRefusedException>(() => FetchAsync(server))).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(2000)]
    [InlineData(null)]
    public async Task A_file_over_the_limit_is_refused_whatever_its_length_claims(int? claimed)
    {
        await using var server = new FileServer((_, _) => claimed is null
            ? [.. "HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n"u8, .. new byte[2000]]
            : FileServer.Ok(new byte[2000], claimed));

        Assert.Equal("the file has more than 1000 bytes", (await Assert.ThrowsAsync<SourceRefusedException>(() => FetchAsync(server))).Message);
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task A_silent_server_is_left()
    {
        using var end = new ManualResetEventSlim();
        await using var server = new FileServer((_, _) =>
        {
            end.Wait(TimeSpan.FromSeconds(30));
            return FileServer.Ok([]);
        });
        try
        {
            var limits = new DownloadLimits { Retries = 0, Silence = TimeSpan.FromMilliseconds(100) };
            var error = await Assert.ThrowsAsync<SourceRefusedException>(() => FetchAsync(server, limits));
            Assert.StartsWith("the server sent nothing for", error.Message, StringComparison.Ordinal);
        }
        finally
        {
            end.Set();
        }
    }

    [Fact]
    public async Task Progress_ends_with_every_byte()
    {
        await using var server = new FileServer((_, _) => FileServer.Ok(new byte[900]));
        (long Received, long? Total) last = default;

        await new Download(_http, new DownloadLimits()).ToFileAsync(new Uri(server.Address), Target, (received, total) => last = (received, total), CancellationToken.None);

        Assert.Equal((900, 900), last);
    }

    private Task FetchAsync(FileServer server, DownloadLimits? limits = null) =>
        new Download(_http, limits ?? new DownloadLimits { Delay = TimeSpan.Zero, Bytes = 1000 }).ToFileAsync(new Uri(server.Address), Target, (_, _) => { }, CancellationToken.None);
}
