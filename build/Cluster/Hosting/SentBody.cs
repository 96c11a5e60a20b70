using System.Buffers;
using Microsoft.AspNetCore.Http;
using Welkin.Kubernetes;

namespace Welkin.Cluster;

/// <summary>The body of a request in memory that is lent: it goes back when the request is answered.</summary>
internal sealed class SentBody : IDisposable
{
    private const int FirstGuess = 4096;

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
        catch (Exception failure)
        {
            body.Dispose();
            if (failure is BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge })
                throw new RefusedException(HttpRefusals.TooLarge(limit));
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
        var expected = http.Request.ContentLength is { } said and > 0 && said <= limit ? (int)said + 1 : FirstGuess;
        while (true)
        {
            if (_length == _buffer.Length)
                Grow(Math.Max(expected, _buffer.Length * 2));
            var read = await http.Request.Body.ReadAsync(_buffer.AsMemory(_length), http.RequestAborted);
            if (read == 0)
                return;
            _length += read;
        }
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
