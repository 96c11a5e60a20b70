namespace Welkin.Tools;

/// <summary>Copies what a source has, up to a number of bytes.</summary>
internal static class BoundedCopy
{
    /// <param name="saying">How the sentence about too much begins: "it sends".</param>
    /// <param name="copied">Told the bytes so far.</param>
    /// <exception cref="SourceFailedException">There is more.</exception>
    public static async Task CopyAsync(Stream from, Stream to, long limit, string saying, Action<long>? copied, CancellationToken cancel)
    {
        var buffer = new byte[128 * 1024];
        long bytes = 0;
        while (await from.ReadAsync(buffer, cancel) is > 0 and var read)
        {
            bytes += read;
            if (bytes > limit)
                throw TooMuch(saying, limit);
            await to.WriteAsync(buffer.AsMemory(0, read), cancel);
            copied?.Invoke(bytes);
        }
    }

    public static SourceFailedException TooMuch(string saying, long limit) => new($"{saying} more than {limit >> 20} MiB");
}
