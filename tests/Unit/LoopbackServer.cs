using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Welkin.Tests.Unit;

/// <summary>A small HTTP/1.1 server on a free loopback port, one connection a request.</summary>
internal sealed class LoopbackServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly Func<Asked, Reply> _answer;
    private readonly Task _accepting;

    public LoopbackServer(Func<Asked, Reply> answer)
    {
        _answer = answer;
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public string Authority => $"127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}";

    public string Address => $"http://{Authority}";

    public ConcurrentQueue<Asked> Seen { get; } = [];

    public IEnumerable<string> Paths => Seen.Select(asked => asked.Path);

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _accepting;
        _listener.Stop();
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        var serving = new List<Task>();
        try
        {
            while (true)
                serving.Add(ServeAsync(await _listener.AcceptTcpClientAsync(_stop.Token)));
        }
        catch (OperationCanceledException)
        {
            await Task.WhenAll(serving);
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using (client)
        {
            try
            {
                await using var stream = client.GetStream();
                if (await ReadAsync(stream) is not { } asked)
                    return;
                Seen.Enqueue(asked);
                var reply = _answer(asked);
                if (reply.Silent)
                    await Task.Delay(Timeout.Infinite, _stop.Token);
                await SendAsync(stream, reply);
                if (reply.Reset)
                {
                    client.LingerState = new LingerOption(enable: true, seconds: 0);
                    client.Client.Dispose();
                }
            }
            catch (Exception error) when (error is IOException or OperationCanceledException)
            {
                // The other side went away, or the test is over.
            }
        }
    }

    private async Task SendAsync(NetworkStream stream, Reply reply)
    {
        await stream.WriteAsync(Head(reply), _stop.Token);
        var body = reply.Body.AsMemory(0, reply.CutAfter ?? reply.Body.Length);
        for (var sent = 0; reply.AfterByte is { } next && sent < body.Length; sent++)
        {
            await stream.WriteAsync(body.Slice(sent, 1), _stop.Token);
            await next(_stop.Token);
        }
        if (reply.AfterByte is null)
            await stream.WriteAsync(body, _stop.Token);
    }

    private async Task<Asked?> ReadAsync(Stream stream)
    {
        // One character a byte, so that the length of a body is counted in what is read.
        using var reader = new StreamReader(stream, Encoding.Latin1, leaveOpen: true);
        if (await reader.ReadLineAsync(_stop.Token) is not { } first)
            return null;

        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        while (await reader.ReadLineAsync(_stop.Token) is { Length: > 0 } line)
            headers[line[..line.IndexOf(':', StringComparison.Ordinal)]] = line[(line.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim();
        var body = new char[int.Parse(headers.GetValueOrDefault("Content-Length", "0"), CultureInfo.InvariantCulture)];
        if (body.Length > 0)
            await reader.ReadBlockAsync(body, _stop.Token);
        return new Asked(first.Split(' ')[1], headers) { Method = first.Split(' ')[0], Body = Encoding.UTF8.GetString(Encoding.Latin1.GetBytes(body)) };
    }

    private static byte[] Head(Reply reply)
    {
        var head = new StringBuilder().Append(CultureInfo.InvariantCulture, $"HTTP/1.1 {reply.Status} {(HttpStatusCode)reply.Status}\r\nConnection: close\r\n");
        if (reply.Status is not 304 && !reply.Unsized)
            head.Append(CultureInfo.InvariantCulture, $"Content-Length: {reply.Body.Length}\r\n");
        foreach (var (name, value) in reply.Headers)
            head.Append(CultureInfo.InvariantCulture, $"{name}: {value}\r\n");
        return Encoding.ASCII.GetBytes(head.Append("\r\n").ToString());
    }
}
