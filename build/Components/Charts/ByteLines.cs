namespace Welkin.Components.Charts;

/// <summary>Reads a stream line by line without decoding it; lines end with LF. The memory is that of the longest line.</summary>
internal sealed class ByteLines(Stream stream)
{
    private const int MaxLine = 1 << 20;
    private byte[] _buffer = new byte[128 * 1024];
    private int _start;
    private int _end;

    /// <summary>There is a line of more than 1 MiB: nothing after it is read.</summary>
    public bool IsTooLong { get; private set; }

    /// <param name="line">Without its end; valid until the next call.</param>
    public bool Next(out ReadOnlySpan<byte> line)
    {
        for (var looked = 0; ;)
        {
            var unread = _buffer.AsSpan(_start, _end - _start);
            var length = unread[looked..].IndexOf((byte)'\n');
            if (length >= 0)
            {
                line = unread[..(looked + length)];
                _start += looked + length + 1;
                return true;
            }

            looked = unread.Length;
            IsTooLong = looked > MaxLine;
            if (IsTooLong || !Fill())
            {
                line = _buffer.AsSpan(_start, looked);
                _start = _end;
                return looked > 0 && !IsTooLong;
            }
        }
    }

    // Makes room behind what is unread and reads there.
    private bool Fill()
    {
        var unread = _end - _start;
        var old = _buffer;
        if (unread > _buffer.Length / 2)
            _buffer = new byte[_buffer.Length * 2];
        old.AsSpan(_start, unread).CopyTo(_buffer);
        (_start, _end) = (0, unread);
        var read = stream.Read(_buffer, _end, _buffer.Length - _end);
        _end += read;
        return read > 0;
    }
}
