using System.Buffers;
using CliWrap;

namespace Welkin.Tools;

/// <summary>Copies an output to a stream up to a number of bytes, then says so once and reads the rest into nothing.</summary>
internal static class BoundedTarget
{
    public static PipeTarget To(Stream output, long limit, Action exceeded) => PipeTarget.Create(async (stream, cancel) =>
    {
        var buffer = ArrayPool<byte>.Shared.Rent(64 * 1024);
        try
        {
            long written = 0;
            while (await stream.ReadAsync(buffer, cancel) is > 0 and var count)
            {
                written += count;
                if (written <= limit)
                    await output.WriteAsync(buffer.AsMemory(0, count), cancel);
                else if (written - count <= limit)
                    exceeded();
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    });
}
