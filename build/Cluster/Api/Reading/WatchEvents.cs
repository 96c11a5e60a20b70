using System.Buffers;

namespace Welkin.Cluster;

/// <summary>Collects events of a watch, a line of JSON each, so that many of them are sent at once.</summary>
internal sealed class WatchEvents
{
    private const int Most = 64 * 1024;

    private ArrayBufferWriter<byte> _buffer = new();
    private int _more;

    /// <summary>True where enough is there to be sent before more is collected.</summary>
    public bool IsFull => _buffer.WrittenCount >= Most;

    public bool IsEmpty => _buffer.WrittenCount == 0;

    /// <summary>Says how many may follow, so that memory is taken once.</summary>
    public void Expect(int count) => _more = count;

    public void Add(ReadOnlySpan<byte> type, ReadOnlySpan<byte> json)
    {
        if (_buffer.Capacity == 0)
            _buffer = new(Math.Min(Most, Math.Max(1, _more) * (json.Length + 64)) + json.Length + 64);
        _more--;
        _buffer.Write("{\"type\":\""u8);
        _buffer.Write(type);
        _buffer.Write("\",\"object\":"u8);
        _buffer.Write(json);
        _buffer.Write("}\n"u8);
    }

    /// <summary>What was collected. The next ones are collected elsewhere, for nobody knows when these will have been sent.</summary>
    public ReadOnlyMemory<byte> Take()
    {
        var taken = _buffer.WrittenMemory;
        _buffer = new();
        return taken;
    }
}
