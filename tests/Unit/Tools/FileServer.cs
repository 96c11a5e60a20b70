using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Welkin.Tests.Unit.Tools;

/// <summary>A web server on a free loopback port that answers one request per connection with the bytes a test writes.</summary>
internal sealed class FileServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly ConcurrentQueue<string> _requests = new();
    private readonly Func<string, int, byte[]> _answer;
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _serving;

    /// <param name="answer">From a path and the number of the request (from 1) to the whole response.</param>
    public FileServer(Func<string, int, byte[]> answer)
    {
        _answer = answer;
        _listener.Start();
        Address = string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}");
        _serving = ServeAsync();
    }

    public string Address { get; }

    /// <summary>The paths asked for, in order.</summary>
    public IEnumerable<string> Requests => _requests;

    public static byte[] Ok(byte[] body, int? claimed = null) => [.. Head($"200 OK\r\nContent-Length: {claimed ?? body.Length}"), .. body];

    public static byte[] Status(string status) => Head($"{status}\r\nContent-Length: 0");

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _serving;
        _listener.Dispose();
        _stop.Dispose();
    }

    private static byte[] Head(string status) => Encoding.ASCII.GetBytes($"HTTP/1.1 {status}\r\nConnection: close\r\n\r\n");

    private async Task ServeAsync()
    {
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                using var client = await _listener.AcceptTcpClientAsync(_stop.Token);
                await AnswerAsync(client.GetStream());
            }
            catch (Exception error) when (error is IOException or OperationCanceledException)
            {
                // The client left, or the test is over.
            }
        }
    }

    private async Task AnswerAsync(NetworkStream stream)
    {
        using var reader = new StreamReader(stream, Encoding.ASCII, leaveOpen: true);
        var path = (await reader.ReadLineAsync(_stop.Token) ?? "").Split(' ').ElementAtOrDefault(1) ?? "";
        while (await reader.ReadLineAsync(_stop.Token) is { Length: > 0 })
        {
            // The headers of the request say nothing that matters here.
        }
        _requests.Enqueue(path);
        await stream.WriteAsync(_answer(path, _requests.Count), _stop.Token);
    }
}
