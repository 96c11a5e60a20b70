using Microsoft.AspNetCore.Http;

namespace Welkin.Cluster;

/// <summary>Writes an answer that comes in parts: each is sent as soon as nothing more is there at once.</summary>
internal static class StreamWriter
{
    // More than that is sent although more is there.
    private const int LargestUnsent = 64 * 1024;

    public static async Task WriteAsync(HttpContext http, StreamReply reply, CancellationToken stop)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted, stop);
        // Who watches wants to know that the watch stands before anything happens.
        await http.Response.BodyWriter.FlushAsync(end.Token);
        try
        {
            await SendAsync(http, reply, end.Token);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // An end like any other for the client: it comes back, and finds nobody.
        }
    }

    private static async Task SendAsync(HttpContext http, StreamReply reply, CancellationToken cancel)
    {
        var writer = http.Response.BodyWriter;
        await using var parts = reply.Parts.GetAsyncEnumerator(cancel);
        var unsent = 0;
        while (true)
        {
            var next = parts.MoveNextAsync();
            if (unsent > 0 && (!next.IsCompleted || unsent >= LargestUnsent))
            {
                await writer.FlushAsync(cancel);
                unsent = 0;
            }
            if (!await next)
                return;
            Put(writer, parts.Current.Span);
            unsent += parts.Current.Length;
        }
    }

    private static void Put(System.IO.Pipelines.PipeWriter writer, ReadOnlySpan<byte> part)
    {
        part.CopyTo(writer.GetSpan(part.Length));
        writer.Advance(part.Length);
    }
}
