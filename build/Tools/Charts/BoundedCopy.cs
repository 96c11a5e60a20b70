namespace Welkin.Tools.Charts;

/// <summary>Copies what a source sends, up to a number of bytes.</summary>
internal static class BoundedCopy
{
    /// <exception cref="SourceFailedException">There is more.</exception>
    public static async Task CopyAsync(Stream from, Stream to, long limit, CancellationToken cancel)
    {
        var buffer = new byte[81920];
        long copied = 0;
        for (var read = await from.ReadAsync(buffer, cancel); read > 0; read = await from.ReadAsync(buffer, cancel))
        {
            copied += read;
            if (copied > limit)
                throw new SourceFailedException($"it sends more than {limit >> 20} MiB");
            await to.WriteAsync(buffer.AsMemory(0, read), cancel);
        }
    }
}
