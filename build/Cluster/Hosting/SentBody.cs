using System.Buffers;
using Microsoft.AspNetCore.Http;
using Welkin.Kubernetes;

namespace Welkin.Cluster;

/// <summary>The body of a request in memory that is lent: it goes back when the request is answered.</summary>
internal sealed class SentBody : IDisposable
{
    private const int FirstGuess = 4096;
    private const int Overrun = 4;

    private byte[] _buffer = [];
    private int _length;

    public ReadOnlyMemory<byte> Memory => _buffer.AsMemory(0, _length);

    /// <exception cref="RefusedException">It is larger than allowed.</exception>
    public static async Task<SentBody> ReadAsync(HttpContext http, int limit)
    {
        var body = new SentBody();
        if (http.Request.ContentLength is 0 || http.Request.Method is "GET" or "HEAD")
            return body;
        try
        {
            await body.FillAsync(http, limit);
            return body;
        }
        catch
        {
            body.Dispose();
            throw;
        }
    }

    public void Dispose()
    {
        if (_buffer.Length > 0)
            ArrayPool<byte>.Shared.Return(_buffer);
        (_buffer, _length) = ([], 0);
    }

    private async Task FillAsync(HttpContext http, int limit)
    {
        var said = http.Request.ContentLength ?? 0;
        if (said > limit)
            await RefuseAsync(http, limit);
        Grow(said > 0 ? (int)said + 1 : FirstGuess);
        while (await http.Request.Body.ReadAsync(_buffer.AsMemory(_length), http.RequestAborted) is var read and > 0)
        {
            _length += read;
            if (_length > limit)
                await RefuseAsync(http, limit);
            if (_length == _buffer.Length)
                Grow(_buffer.Length * 2);
        }
    }

    // Who is still sending does not listen: a body that is not too far beyond the limit is let run out, so that the answer is heard.
    private async Task RefuseAsync(HttpContext http, int limit)
    {
        if (_buffer.Length == 0)
            Grow(FirstGuess);
        for (var left = (long)limit * Overrun; left > 0;)
        {
            var read = await http.Request.Body.ReadAsync(_buffer, http.RequestAborted);
            if (read == 0)
                break;
            left -= read;
        }
        if (HttpProtocol.IsHttp11(http.Request.Protocol))
            http.Response.Headers.Connection = "close";
        throw new RefusedException(HttpRefusals.TooLarge(limit));
    }

    private void Grow(int size)
    {
        var larger = ArrayPool<byte>.Shared.Rent(size);
        _buffer.AsSpan(0, _length).CopyTo(larger);
        if (_buffer.Length > 0)
            ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = larger;
    }
}
