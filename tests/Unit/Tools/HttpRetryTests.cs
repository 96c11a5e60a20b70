using System.Net.Sockets;
using System.Security.Authentication;
using Welkin.Tools;

namespace Welkin.Tests.Unit.Tools;

/// <summary>What will be the same in a second is not tried again.</summary>
public sealed class HttpRetryTests
{
    private static readonly Uri Address = new("https://charts.example/index.yaml");

    [Theory]
    [InlineData(SocketError.HostNotFound, 1)]
    [InlineData(SocketError.NoData, 1)]
    [InlineData(SocketError.TryAgain, 4)]
    [InlineData(SocketError.ConnectionRefused, 4)]
    [InlineData(SocketError.ConnectionReset, 4)]
    public async Task A_line_that_may_come_back_is_tried_again_and_an_unknown_name_is_not(SocketError socket, int attempts) =>
        Assert.Equal(attempts, await AttemptsAsync(Failure(socket, "charts.example:443")));

    [Fact]
    public async Task A_certificate_that_nobody_trusts_is_not_tried_again() =>
        Assert.Equal(1, await AttemptsAsync(new HttpRequestException(HttpRequestError.SecureConnectionError, "untrusted", new AuthenticationException())));

    [Theory]
    [InlineData("charts.example:443", "charts.example is not known here (no network?)")]
    [InlineData("proxy.example:3128", "Name or service not known (proxy.example:3128)")]
    public void An_unknown_name_is_told_be_it_the_servers_or_a_proxys(string unknown, string told) =>
        Assert.Equal(told, HttpRetry.Describe(Failure(SocketError.HostNotFound, unknown), Address));

    private static HttpRequestException Failure(SocketError socket, string host) =>
        new(HttpRequestError.ConnectionError, $"Name or service not known ({host})", new SocketException((int)socket));

    private static async Task<int> AttemptsAsync(Exception failure)
    {
        var attempts = 0;
        var pipeline = HttpRetry.Pipeline(HttpPatience.Default with { Delay = TimeSpan.Zero }, TimeProvider.System);
        await Assert.ThrowsAsync(failure.GetType(), async () => await pipeline.ExecuteAsync(_ =>
        {
            attempts++;
            throw failure;
        }));
        return attempts;
    }
}
